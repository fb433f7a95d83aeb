namespace OllamaAI.Tests.Support;

internal static class ErrorExtensions
{
    /// <summary>What the exception says of the connection, which the build for older runtimes says by a type of its own.</summary>
    public static HttpRequestError Error(this OllamaException exception) => (HttpRequestError)(int)exception.HttpRequestError;
}

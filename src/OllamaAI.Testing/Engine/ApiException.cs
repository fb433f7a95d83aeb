namespace OllamaAI.Testing.Engine;

/// <summary>A request the server refuses with an error object.</summary>
internal sealed class ApiException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

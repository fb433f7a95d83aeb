namespace OllamaAI.Tests.Support;

internal static class Unchecked
{
    /// <summary>For tests of what is sent: without the question about capabilities, which would be a request of its own.</summary>
    public static OllamaChatClientOptions Options => new() { CheckCapabilities = false };
}

using OllamaAI.Protocol;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>Requests that tests send.</summary>
internal static class Requests
{
    public static OllamaChatRequest Chat(string text, string? conversation = null) => new()
    {
        Model = "m",
        Messages = [new() { Role = "user", Content = text }],
        Headers = conversation is null ? null : new Dictionary<string, string> { ["X-Conversation"] = conversation },
    };
}

using OllamaAI.Protocol;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>Requests that tests send.</summary>
internal static class Requests
{
    public static OllamaChatRequest Chat(string text) => new() { Model = "m", Messages = [new() { Role = "user", Content = text }] };

    /// <summary>The client, as one conversation uses it.</summary>
    public static OllamaClient Of(this OllamaClient client, string conversation) => client.WithHeaders(KeyValuePair.Create("X-Conversation", conversation));
}

using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>Provides an <see cref="IChatClient"/> over an <see cref="OllamaClient"/>.</summary>
public static class OllamaChatClientExtensions
{
    /// <summary>Creates an <see cref="IChatClient"/> for a model of the server.</summary>
    /// <param name="client">The client. Disposing the chat client does not dispose it.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns>The chat client.</returns>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space, or an option is not valid.</exception>
    public static IChatClient AsIChatClient(this OllamaClient client, string? modelId = null, OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new OllamaChatClient(client, modelId, options ?? new OllamaChatClientOptions());
    }
}

using Microsoft.Extensions.AI;
using OllamaAI.Chat;

namespace OllamaAI;

/// <summary>The door from <see cref="OllamaClient"/> to Microsoft.Extensions.AI's chat.</summary>
public static class OllamaChatClientExtensions
{
    /// <summary>Gives a model of the server as an <see cref="IChatClient"/>.</summary>
    /// <param name="client">The client. Disposing the chat client does not dispose it.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IChatClient AsIChatClient(this OllamaClient client, string? modelId = null, OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (modelId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        }

        return new OllamaChatClient(client, modelId, options ?? new OllamaChatClientOptions());
    }
}

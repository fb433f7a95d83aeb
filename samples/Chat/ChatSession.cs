using ChatSample.Terminal;
using Microsoft.Extensions.AI;
using OllamaAI;

namespace ChatSample;

/// <summary>What the commands and the conversation share.</summary>
internal sealed class ChatSession(OllamaClient client, Screen screen)
{
    public OllamaClient Client { get; } = client;

    public Screen Screen { get; } = screen;

    public Models Models { get; } = new(client);

    /// <summary>The model that answers; <see langword="null"/> until one is chosen.</summary>
    public string? Model { get; set; }

    /// <summary>The system prompt, if any.</summary>
    public string? System { get; set; }

    /// <summary>How hard thinking models think.</summary>
    public ThinkLevel Think { get; set; }

    /// <summary>The conversation so far.</summary>
    public List<ChatMessage> Messages { get; } = [];

    /// <summary>The pictures that go with the next message.</summary>
    public List<DataContent> Pictures { get; } = [];

    /// <summary>What there is to say about <see cref="Pictures"/>.</summary>
    public string AttachedPictures =>
        Pictures.Count == 1 ? "1 picture goes with your next message." : $"{Pictures.Count} pictures go with your next message.";

    /// <summary>Whether the user has said goodbye.</summary>
    public bool IsOver { get; set; }

    /// <summary>The model a command names, else the one that answers.</summary>
    /// <exception cref="FormatException">The name is malformed.</exception>
    /// <exception cref="ChatException">There is neither.</exception>
    public string ModelOr(string argument) =>
        argument.Length > 0 ? ModelName.Parse(argument).ToString() : Model ?? throw new ChatException("No model is chosen yet: name one.");
}

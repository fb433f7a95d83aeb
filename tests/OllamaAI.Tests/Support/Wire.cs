using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.Tests.Support;

/// <summary>One call in either mode: what was sent of it, or what came back.</summary>
internal static class Wire
{
    /// <summary>What arrives at the server.</summary>
    public static async Task<JsonElement> SendAsync(ChatOptions? options = null, bool stream = false, OllamaChatClientOptions? clientOptions = null, params ChatMessage[] messages)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", clientOptions ?? Unchecked.Options);
        await AskAsync(chat, stream, messages.Length > 0 ? messages : [new(ChatRole.User, "hi")], options);
        return handler.Request.Json;
    }

    /// <summary>The messages that arrive at the server.</summary>
    public static async Task<JsonElement> MessagesAsync(params ChatMessage[] messages) =>
        (await SendAsync(messages: messages)).GetProperty("messages");

    /// <summary>The messages that arrive for one of these contents.</summary>
    public static Task<JsonElement> MessagesAsync(ChatRole role, params AIContent[] contents) => MessagesAsync(new ChatMessage(role, contents));

    /// <summary>What the application gets for frames of the server, merged where they are streamed.</summary>
    public static async Task<ChatResponse> ReceiveAsync(
        bool stream, string frames, ChatOptions? options = null, OllamaChatClientOptions? clientOptions = null)
    {
        using var handler = new ScriptedHandler().Answer(frames);
        using var client = handler.CreateClient();
        return await AskAsync(client.AsIChatClient("m", clientOptions ?? Unchecked.Options), stream, [new(ChatRole.User, "hi")], options);
    }

    /// <summary>The updates that the application gets for frames of the server.</summary>
    public static async Task<List<ChatResponseUpdate>> UpdatesAsync(string frames, ChatOptions? options = null)
    {
        using var handler = new ScriptedHandler().Answer(frames);
        using var client = handler.CreateClient();
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync("hi", options))
        {
            updates.Add(update);
        }

        return updates;
    }

    public static Task<ChatResponse> AskAsync(IChatClient chat, bool stream, IEnumerable<ChatMessage> messages, ChatOptions? options = null) =>
        stream ? chat.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : chat.GetResponseAsync(messages, options);
}

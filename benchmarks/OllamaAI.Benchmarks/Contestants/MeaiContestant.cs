using Microsoft.Extensions.AI;

namespace OllamaAI.Benchmarks;

/// <summary>A client behind the interfaces of Microsoft.Extensions.AI: this library, and others like it.</summary>
/// <param name="name">The name in the tables.</param>
/// <param name="chatAt">A chat client for an address.</param>
/// <param name="embeddingsAt">An embedding generator for an address.</param>
internal sealed class MeaiContestant(
    string name, Func<string, IChatClient> chatAt, Func<string, IEmbeddingGenerator<string, Embedding<float>>> embeddingsAt) : IContestant
{
    public string Name { get; } = name;

    public Func<Task<long>> Stream(string answer, Action? onFirst = null)
    {
        var chat = chatAt(answer);
        ChatMessage[] messages = [new(ChatRole.User, "hello")];
        return async () =>
        {
            var length = 0L;
            var first = onFirst;
            await foreach (var update in chat.GetStreamingResponseAsync(messages))
            {
                first?.Invoke();
                first = null;
                length += update.Contents is [TextContent { Text: var text }, ..] ? text.Length : 0;
            }

            return length;
        };
    }

    public Func<Task<long>> Ask() => AskWith([new(ChatRole.User, "hello")]);

    /// <summary>Asks a question at the end of a conversation.</summary>
    public Func<Task<long>> AskAfter(int messages) =>
        AskWith([.. Enumerable.Range(0, messages).Select(index => new ChatMessage(index % 2 == 0 ? ChatRole.User : ChatRole.Assistant, "Some words of a conversation."))]);

    public Func<Task<long>> Embed(string answer, int texts)
    {
        var embeddings = embeddingsAt(answer);
        string[] inputs = [.. Enumerable.Repeat("text", texts)];
        return async () => (await embeddings.GenerateAsync(inputs)).Sum(embedding => (long)embedding.Vector.Length);
    }

    public Func<Task<long>> AskAbout(byte[] picture) =>
        AskWith([new(ChatRole.User, [new TextContent("hello"), new DataContent(picture, "image/png")])], "picture");

    public Func<Task<long>> AskWithTools() => AskWith(ToolConversation.ChatMessages(), "tools", ToolConversation.ChatOptions());

    private Func<Task<long>> AskWith(ChatMessage[] messages, string answer = "one-shot", ChatOptions? options = null)
    {
        var chat = chatAt(answer);
        return async () => (await chat.GetResponseAsync(messages, options)).Text.Length;
    }
}

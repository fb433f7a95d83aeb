using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace OllamaAI.Benchmarks;

/// <summary>The OpenAI package against the server's <c>/v1</c>, bare: its adapter for Microsoft.Extensions.AI is not on every feed, and would add to these figures.</summary>
internal sealed class OpenAIContestant(Uri server) : IContestant
{
    public string Name => "OpenAI 2.15.0 on /v1, bare";

    public Func<Task<long>> Stream(string answer, Action? onFirst = null)
    {
        var chat = At(answer).GetChatClient("llama3.2");
        ChatMessage[] messages = [new UserChatMessage("hello")];
        return async () =>
        {
            var length = 0L;
            var first = onFirst;
            await foreach (var update in chat.CompleteChatStreamingAsync(messages))
            {
                first?.Invoke();
                first = null;
                length += update.ContentUpdate is [{ Text: var text }, ..] ? text.Length : 0;
            }

            return length;
        };
    }

    public Func<Task<long>> Ask() => AskWith(new UserChatMessage("hello"), "one-shot");

    public Func<Task<long>> Embed(string answer, int texts)
    {
        var embeddings = At(answer).GetEmbeddingClient("nomic-embed-text");
        string[] inputs = [.. Enumerable.Repeat("text", texts)];
        return async () => (await embeddings.GenerateEmbeddingsAsync(inputs)).Value.Sum(embedding => (long)embedding.ToFloats().Length);
    }

    public Func<Task<long>> AskAbout(byte[] picture)
    {
        var part = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(picture), "image/png");
        return AskWith(new UserChatMessage(ChatMessageContentPart.CreateTextPart("hello"), part), "picture");
    }

    private Func<Task<long>> AskWith(UserChatMessage message, string answer)
    {
        var chat = At(answer).GetChatClient("llama3.2");
        ChatMessage[] messages = [message];
        return async () => (await chat.CompleteChatAsync(messages)).Value.Content[0].Text.Length;
    }

    private OpenAIClient At(string answer) => new(new ApiKeyCredential("none"), new OpenAIClientOptions
    {
        Endpoint = new Uri(server, $"{answer}/v1"),
        // A connection for each answer, as the others have.
        Transport = new HttpClientPipelineTransport(),
    });
}

using System.Text;
using Microsoft.Extensions.AI;

namespace OllamaAI.Benchmarks;

/// <summary>The cases and their limits (issue 8).</summary>
internal sealed class Cases(Uri server, HttpClient http)
{
    private const int OneVectorBytes = 768 * sizeof(float);
    private const int ManyVectorsBytes = 512 * 1024 * sizeof(float);

    // Like the floor's body: made by the caller, once.
    private readonly ChatMessage[] _messages = [new(ChatRole.User, "hello")];
    private readonly DataContent _picture = new(new byte[Payloads.PictureSize], "image/png");
    private readonly string[] _one = ["text"];
    private readonly string[] _many = [.. Enumerable.Repeat("text", 512)];

    public IReadOnlyList<Case> All =>
    [
        new("stream, 1,000 frames in 16 KB pieces, per frame", Payloads.Frames, new(1.5, 550), 550, FloorStream("pieces"), Stream("pieces")),
        new("stream, flushed per frame, per frame", Payloads.Frames, new(1.3, 550), 550, FloorStream("flushed"), Stream("flushed")),
        new("short one-shot reply", 1, new(1.1, 5_000), 10_200, FloorOneShot(), OneShot()),
        new("embed 1 × 768", 1, new(0.4, 1.05 * OneVectorBytes), 10_600, FloorEmbed("embed-1", _one), Embed("embed-1", _one)),
        new("embed 512 × 1024", 1, new(0.4, 1.05 * ManyVectorsBytes), 1.05 * ManyVectorsBytes, FloorEmbed("embed-512", _many), Embed("embed-512", _many)),
        new("request with a 4 MiB picture", 1, new(1.2, 64 * 1024), 64 * 1024, FloorPicture(), Picture()),
    ];

    private Func<Task<long>> FloorStream(string name)
    {
        var body = Json("""{"model":"llama3.2","messages":[{"role":"user","content":"hello"}],"stream":true}""");
        return () => Floor.StreamAsync(http, Address(name, "chat"), new ByteArrayContent(body));
    }

    private Func<Task<long>> FloorOneShot()
    {
        var body = Json("""{"model":"llama3.2","messages":[{"role":"user","content":"hello"}],"stream":false}""");
        return () => Floor.StreamAsync(http, Address("one-shot", "chat"), new ByteArrayContent(body));
    }

    private Func<Task<long>> FloorEmbed(string name, string[] texts)
    {
        var body = Json($$"""{"model":"nomic-embed-text","input":["{{string.Join("\",\"", texts)}}"]}""");
        return () => Floor.EmbedAsync(http, Address(name, "embed"), body);
    }

    private Func<Task<long>> FloorPicture() => () => Floor.StreamAsync(http, Address("picture", "chat"), new FloorPicture(_picture.Data));

    private Func<Task<long>> Stream(string name)
    {
        var chat = Client(name).AsIChatClient("llama3.2");
        return async () =>
        {
            var length = 0L;
            await foreach (var update in chat.GetStreamingResponseAsync(_messages))
            {
                length += update.Contents is [TextContent { Text: var text }, ..] ? text.Length : 0;
            }

            return length;
        };
    }

    private Func<Task<long>> OneShot()
    {
        var chat = Client("one-shot").AsIChatClient("llama3.2");
        return async () => (await chat.GetResponseAsync(_messages)).Text.Length;
    }

    private Func<Task<long>> Embed(string name, string[] texts)
    {
        var embeddings = Client(name).AsIEmbeddingGenerator("nomic-embed-text");
        return async () => (await embeddings.GenerateAsync(texts)).Sum(embedding => (long)embedding.Vector.Length);
    }

    private Func<Task<long>> Picture()
    {
        var chat = Client("picture").AsIChatClient("llama3.2");
        return async () => (await chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new TextContent("hello"), _picture]))).Text.Length;
    }

    private OllamaClient Client(string name) => new(new Uri(server, name));

    private Uri Address(string name, string call) => new(server, $"{name}/api/{call}");

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace OllamaAI.Benchmarks;

/// <summary>The floor: every other contestant's figures are given in times of these.</summary>
internal sealed class FloorContestant(Uri server) : IContestant
{
    // As the others have: a connection that has carried a thousand answers sends a picture in 15 % less time than a new one.
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    public string Name => "baseline";

    public Func<Task<long>> Stream(string answer, Action? onFirst = null)
    {
        var body = Json("""{"model":"llama3.2","messages":[{"role":"user","content":"hello"}],"truncate":false,"stream":true}""");
        var http = ClientFor(answer);
        return () => Floor.StreamAsync(http, Address(answer, "chat"), new ByteArrayContent(body), onFirst);
    }

    public Func<Task<long>> Ask()
    {
        var body = Json("""{"model":"llama3.2","messages":[{"role":"user","content":"hello"}],"truncate":false,"stream":false}""");
        var http = ClientFor("one-shot");
        return () => Floor.StreamAsync(http, Address("one-shot", "chat"), new ByteArrayContent(body), onFirst: null);
    }

    public Func<Task<long>> Embed(string answer, int texts)
    {
        var body = Json($$"""{"model":"nomic-embed-text","input":["{{string.Join("\",\"", Enumerable.Repeat("text", texts))}}"],"truncate":false}""");
        var http = ClientFor(answer);
        return () => Floor.EmbedAsync(http, Address(answer, "embed"), body);
    }

    public Func<Task<long>> AskAbout(byte[] picture)
    {
        var http = ClientFor("picture");
        return () => Floor.StreamAsync(http, Address("picture", "chat"), new FloorPicture(picture), onFirst: null);
    }

    public Func<Task<long>> AskWithTools()
    {
        var http = ClientFor("tools");
        return () =>
        {
            var body = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(body))
            {
                ToolConversation.WriteTo(writer);
            }

            return Floor.StreamAsync(http, Address("tools", "chat"), new ReadOnlyMemoryContent(body.WrittenMemory), onFirst: null);
        };
    }

    private HttpClient ClientFor(string answer) => _clients.GetOrAdd(answer, static _ => new HttpClient());

    private Uri Address(string answer, string call) => new(server, $"{answer}/api/{call}");

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

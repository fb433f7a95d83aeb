using System.Text;

namespace OllamaAI.Benchmarks;

/// <summary>The floor: every other contestant's figures are given in times of these.</summary>
internal sealed class FloorContestant(Uri server, HttpClient http) : IContestant
{
    public string Name => "floor";

    public Func<Task<long>> Stream(string answer, Action? onFirst = null)
    {
        var body = Json("""{"model":"llama3.2","messages":[{"role":"user","content":"hello"}],"stream":true}""");
        return () => Floor.StreamAsync(http, Address(answer, "chat"), new ByteArrayContent(body), onFirst);
    }

    public Func<Task<long>> Ask()
    {
        var body = Json("""{"model":"llama3.2","messages":[{"role":"user","content":"hello"}],"stream":false}""");
        return () => Floor.StreamAsync(http, Address("one-shot", "chat"), new ByteArrayContent(body), onFirst: null);
    }

    public Func<Task<long>> Embed(string answer, int texts)
    {
        var body = Json($$"""{"model":"nomic-embed-text","input":["{{string.Join("\",\"", Enumerable.Repeat("text", texts))}}"]}""");
        return () => Floor.EmbedAsync(http, Address(answer, "embed"), body);
    }

    public Func<Task<long>> AskAbout(byte[] picture) => () => Floor.StreamAsync(http, Address("picture", "chat"), new FloorPicture(picture), onFirst: null);

    private Uri Address(string answer, string call) => new(server, $"{answer}/api/{call}");

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

using System.Net;
using System.Text;
using OllamaAI.Protocol;

namespace OllamaAI.Fuzz;

/// <summary>Error answers of any status and shape.</summary>
internal sealed class ErrorTarget : IFuzzTarget
{
    private const int MaxServerMessage = 4097;
    private const int MaxMessage = 8 * 1024;
    private const int HugeBody = 2 * 1024 * 1024;

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-8", "text/html", "text/plain; charset=utf-16", "application/x-ndjson", "image/png", ";;;", ""];

    private static readonly (string Name, string Value)[] OtherHeaders =
    [
        ("Retry-After", "2"), ("Retry-After", "99999999999999999999"), ("Retry-After", "-1"), ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"),
        ("Date", "Mon, 01 Jan 0001 00:00:00 GMT"), ("Date", "yesterday"), ("Location", "/elsewhere"), ("Location", "http://elsewhere/a?b=c#d"),
        ("Location", "http://[::1"), ("Location", ""), ("Location", "//host"), ("Location", "mailto:a@b"), ("Content-Length", "-5"), ("Content-Encoding", "gzip"), ("WWW-Authenticate", "Basic"),
    ];

    private readonly Corpus _corpus;
    private readonly ReplyHandler _handler = new();
    private readonly OllamaClient _client;
    private readonly IReadOnlyList<byte[]> _all;

    public ErrorTarget(Corpus corpus)
    {
        _corpus = corpus;
        _all = [.. corpus.Errors, .. corpus.Chat, .. corpus.Embed];
        _client = new OllamaClient(_handler.CreateClient());
    }

    public FuzzCase Create(Random random)
    {
        var body = random.Next(40) == 0 ? [] : Mutator.Mutate(Mutator.Pick(random.Next(10) == 0 ? _all : _corpus.Errors, random), _all, random);
        if (random.Next(2000) == 0)
        {
            body = Mutator.Splice(body, random.Next(body.Length + 1), 0, Encoding.ASCII.GetBytes(new string('x', HugeBody)));
        }

        var headers = Enumerable.Range(0, random.Next(3)).Select(_ => Mutator.Pick(OtherHeaders, random));
        return new FuzzCase("error", body)
        {
            Status = random.Next(10) == 0 ? random.Next(300, 1000) : random.Next(400, 600),
            Headers = [("Content-Type", Mutator.Pick(ContentTypes, random)), .. headers],
            ChunkSeed = random.Next(2) == 0 ? 0 : random.Next(1, int.MaxValue),
            BreakAt = random.Next(12) == 0 ? random.Next(body.Length + 1) : null,
            MaxAllocation = 4L << 20,
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    public async Task<string> RunAsync(FuzzCase input)
    {
        _handler.Reply = input;
        try
        {
            await _client.ChatAsync(new OllamaChatRequest { Model = "m" });
        }
        catch (OllamaException e)
        {
            Require(e.StatusCode == (HttpStatusCode)input.Status, $"StatusCode is {e.StatusCode}, not {input.Status}.");
            Require((e.ServerMessage?.Length ?? 0) <= MaxServerMessage, $"ServerMessage has {e.ServerMessage?.Length} characters.");
            Require(e.Message.Length <= MaxMessage, $"Message has {e.Message.Length} characters.");
            Require(!e.Message.Any(char.IsControl), "Message has control characters.");
            return $"{input.Status / 100}xx: {e.Kind}";
        }

        throw new FindingException($"No exception for the status {input.Status}.");
    }

    private static void Require(bool isRight, string problem)
    {
        if (!isRight)
        {
            throw new FindingException(problem);
        }
    }
}

using System.Net;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Addresses with the path of an API behind them.</summary>
internal static class EndpointSuffixes
{
    private static readonly string[] Hosts = ["http://h:11434", "https://h", "http://10.0.0.7:8080", "http://[::1]:11434"];

    public static Kind Kind { get; } = new("K13", "An address with an API's suffix", "The answer arrives; or, of a 404, the message has the whole address that was asked.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Works("a26", "http://h:11434", "/v1"),
        .. Draw.Many(1301, (random, index) =>
        {
            var prefix = random.Of("", "", "/ollama", "/a/b", "/v1/team");
            return index % 4 == 3
                ? Says($"404 {index}", random.Of(Hosts), random.Of("/ollama", "/a/b", "/x"))
                : Works($"generated {index}", random.Of(Hosts) + prefix, random.Of("/v1", "/v1/", "/api", "/api/"));
        }),
        .. new[] { "/V1", "/API/", "/v1//", "//v1", "/api/chat", "/api/generate", "/api/tags", "/v1/chat/completions", "/v1/models", "/api/embed", "/api/version/", "/v1/embeddings" }
            .Select(suffix => Works("further", "http://h:11434", suffix)),
        .. new[] { "", "/", "/ollama", "/ollama/", "/v1beta", "/my-api", "/apis", "/v1/ollama", "/api/team", "/v10" }.Select(Kept),
    ];

    private static Case Works(string name, string server, string suffix) => new()
    {
        Name = $"{name}: {server}{suffix}",
        Ways = [Way.Whole, Way.Streamed],
        Endpoint = new Uri(server + suffix),
        Server = request => IsAt(request, server) ? Answer.Done : Reply.Raw(HttpStatusCode.NotFound, "404 page not found", "text/plain"),
        Check = outcome => Expect.Text(outcome, "done"),
    };

    private static Case Says(string name, string server, string path) => new()
    {
        Name = $"{name}: {server}{path}",
        Ways = [Way.Whole, Way.Streamed],
        Endpoint = new Uri(server + path),
        Server = _ => Reply.Raw(HttpStatusCode.NotFound, "404 page not found", "text/plain"),
        Check = outcome => Expect.Words(outcome, outcome.Requests[0].Address.AbsoluteUri),
    };

    private static Case Kept(string path) => new()
    {
        Name = $"kept: {path}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Endpoint = new Uri($"http://h:11434{path}"),
        Server = request => IsAt(request, $"http://h:11434{path.TrimEnd('/')}") ? Answer.Done : Reply.Raw(HttpStatusCode.NotFound, "404 page not found", "text/plain"),
        Check = outcome => Expect.Text(outcome, "done"),
    };

    private static bool IsAt(SentRequest request, string server) =>
        request.Address.AbsoluteUri == new Uri($"{server}/api/chat").AbsoluteUri || request.Address.AbsoluteUri == new Uri($"{server}/v1/chat/completions").AbsoluteUri;
}

using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Gateways that did not wait long enough, while the server goes on.</summary>
internal static class SlowGateways
{
    private static readonly string[] Pages =
    [
        "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>",
        "error code: 524", "upstream request timeout", "", "stream timeout", """{"message":"Endpoint request timed out"}""",
        "The upstream server is taking too long to respond.",
    ];

    public static Kind Kind { get; } = new("K3", "A slow gateway answer is repeated", "Asked once, and a program can tell that it was a gateway.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        Slow("a1", HttpStatusCode.GatewayTimeout, Pages[0], 3000) with { Ways = [Way.Whole] },
        Slow("a2", HttpStatusCode.GatewayTimeout, Pages[0], 3000) with { Ways = [Way.Streamed] },
        Slow("a3", (HttpStatusCode)524, Pages[1], 0),
        .. Draw.Many(301, (random, index) =>
        {
            var status = random.Of(HttpStatusCode.GatewayTimeout, (HttpStatusCode)524, HttpStatusCode.BadGateway, HttpStatusCode.RequestTimeout, (HttpStatusCode)522);
            var atOnce = status is HttpStatusCode.GatewayTimeout or (HttpStatusCode)524 && random.Coin();
            return Slow($"generated {index}", status, random.Of(Pages), atOnce ? 0 : random.Next(1200, 2500));
        }),
        .. new[] { (HttpStatusCode)520, (HttpStatusCode)522, (HttpStatusCode)523, (HttpStatusCode)527, HttpStatusCode.BadGateway, HttpStatusCode.RequestTimeout }
            .Select((status, index) => Slow($"further {index}", status, Pages[index], 1500)),
        .. Draw.Many(302, (random, index) => AtOnce($"at once {index}", random.Of(HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable), random.Of(Pages)), 10),
    ];

    private static Case Slow(string name, HttpStatusCode status, string page, int milliseconds) => new()
    {
        Name = $"{name}: {(int)status} after {milliseconds} ms",
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Raw(status, page, "text/html") with { Delay = TimeSpan.FromMilliseconds(milliseconds) },
        Check = outcome => Expect.All(
            Expect.Fault(outcome, FaultKind.Gateway),
            Expect.Requests(outcome, 1),
            outcome.Contestant.IsOurs && status is not HttpStatusCode.BadGateway ? Expect.Words(outcome, "stream the answer") : null),
    };

    private static Case AtOnce(string name, HttpStatusCode status, string page) => new()
    {
        Name = $"{name}: {(int)status}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Server = request => request.Number == 1 ? Reply.Raw(status, page, "text/html") : Answer.Done,
        Check = outcome => Expect.Text(outcome, "done") ?? Expect.Requests(outcome, 2),
    };
}

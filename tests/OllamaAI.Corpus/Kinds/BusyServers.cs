using System.Net;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Servers that are busy for as long as a model takes to load.</summary>
internal static class BusyServers
{
    public static Kind Kind { get; } = new("K-busy", "Busy for seconds", "The answers arrive; Retry-After is obeyed; callers that failed together do not come back together.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        Crowd("many callers", 200, 4),
        .. Draw.Many(2801, (random, index) => (index % 3) switch
        {
            0 => Busy($"generated {index}", random.Of(1500, 4000, 7500), random.Of(HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests)),
            1 => Obeyed($"Retry-After {index}", random.Next(1, 7)),
            _ => Crowd($"crowd {index}", random.Next(10, 30), random.Of(4, 8)),
        }),
        .. new[] { 400, 401, 403, 404, 413, 422 }.Select(status => NotRepeated($"{status}", status, null)),
        NotRepeated("a wait of an hour", 503, TimeSpan.FromHours(1)),
        NotRepeated("a wait of a minute", 429, TimeSpan.FromMinutes(1)),
        NotRepeated("a failure", 500, null),
        NotRepeated("not implemented", 501, null),
    ];

    private static Case Busy(string name, int milliseconds, HttpStatusCode status)
    {
        return new()
        {
            Name = $"{name}: {(int)status} for {milliseconds} ms",
            Ways = [Way.Whole],
            Server = request => request.Time.TotalMilliseconds < milliseconds ? Reply.Error(status, "server busy, please try again") : Answer.Done,
            Check = outcome => Expect.Text(outcome, "done"),
        };
    }

    private static Case Obeyed(string name, int seconds) => new()
    {
        Name = $"{name}: {seconds} s",
        Ways = [Way.Whole],
        Server = request => request.Number == 1
            ? Reply.Error(HttpStatusCode.ServiceUnavailable, "server busy") with { RetryAfter = TimeSpan.FromSeconds(seconds) }
            : Answer.Done,
        Check = outcome => Expect.Text(outcome, "done") ?? Expect.True(
            outcome.Requests[1].Time - outcome.Requests[0].Time > TimeSpan.FromSeconds(seconds - 0.1), "it came back too early"),
    };

    // All are refused while the model loads.
    private static Case Crowd(string name, int callers, int seconds) => new()
    {
        Name = $"{name}: {callers} callers, {seconds} s",
        Ways = [Way.Whole],
        Callers = callers,
        Server = request => request.Time.TotalSeconds < seconds ? Reply.Error(HttpStatusCode.ServiceUnavailable, "server busy, please try again") : Answer.Done,
        Check = outcome => Expect.Text(outcome, "done") ?? Expect.True(
            MomentsOfReturn(outcome, callers) >= 12, "the callers came back together"),
    };

    private static Case NotRepeated(string name, int status, TimeSpan? retryAfter) => new()
    {
        Name = name,
        IsCounterExample = true,
        Ways = [Way.Whole],
        Server = _ => Reply.Error((HttpStatusCode)status, "no") with { RetryAfter = retryAfter },
        Check = outcome => Expect.True(outcome.Fault is not null, "nothing was thrown") ?? Expect.Requests(outcome, 1),
    };

    // Those who come back together do so in moments as few as their tries.
    private static int MomentsOfReturn(Outcome outcome, int callers) =>
        outcome.Requests.Skip(callers).Select(request => (int)(request.Time.TotalMilliseconds / 50)).Distinct().Count();
}

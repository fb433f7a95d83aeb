using System.Net;

namespace OllamaAI.Transport;

/// <summary>Which faults are worth another try, and when: only those after which nothing of an answer has arrived.</summary>
internal static class RetryPolicy
{
    /// <summary>How often a client with an HttpClient of its own tries again; a caller's may have a policy of its own.</summary>
    public const int DefaultMaxRetries = 2;

    /// <summary>How often it tries again if the server is busy, which lasts as long as a model takes to load.</summary>
    public const int DefaultMaxBusyRetries = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstBusyDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    // A gateway that took longer had passed the request on: the server is perhaps still working on it.
    private static readonly TimeSpan QuickAnswer = TimeSpan.FromSeconds(1);

    /// <summary>Whether there should be another try, and how long to wait before it.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="elapsed">How long it took to go wrong.</param>
    /// <param name="attempt">The tries so far, from 1.</param>
    /// <param name="random">Spreads clients that failed together.</param>
    /// <param name="delay">How long to wait.</param>
    public static bool TryGetDelay(OllamaException fault, TimeSpan elapsed, int attempt, Random random, out TimeSpan delay)
    {
        delay = fault.RetryAfter ?? Backoff(fault.Kind == OllamaErrorKind.Busy ? FirstBusyDelay : FirstDelay, attempt, random);
        return IsWorthIt(fault, elapsed) && delay <= LongestDelay;
    }

    // Doubled after each try; half of it is left to chance.
    private static TimeSpan Backoff(TimeSpan first, int attempt, Random random)
    {
        var longest = Math.Min(first.TotalSeconds * Math.Pow(2, attempt - 1), LongestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(longest * (1 + random.NextDouble()) / 2);
    }

    private static bool IsWorthIt(OllamaException fault, TimeSpan elapsed) => fault.Kind switch
    {
        OllamaErrorKind.Busy => true,
        OllamaErrorKind.Unavailable =>
            elapsed <= QuickAnswer && fault.StatusCode is not (HttpStatusCode.GatewayTimeout or ErrorKinds.GatewayGaveUp),
        OllamaErrorKind.Unreachable => fault.HttpRequestError == HttpRequestError.ConnectionError,
        _ => false,
    };
}

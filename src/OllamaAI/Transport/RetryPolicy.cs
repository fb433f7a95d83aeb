namespace OllamaAI.Transport;

/// <summary>Which faults are worth another try, and when: only those after which nothing of an answer has arrived.</summary>
internal static class RetryPolicy
{
    /// <summary>How often a client with an HttpClient of its own tries again; a caller's may have a policy of its own.</summary>
    public const int DefaultMaxRetries = 2;

    // From here on the longest delay is reached.
    private const int MaxDoublings = 7;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Whether there should be another try, and how long to wait before it.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="attempt">The tries so far, from 1.</param>
    /// <param name="delay">How long to wait.</param>
    public static bool TryGetDelay(OllamaException fault, int attempt, out TimeSpan delay)
    {
        delay = fault.RetryAfter ?? (attempt > MaxDoublings ? LongestDelay : FirstDelay * (1 << (attempt - 1)));
        return IsWorthIt(fault) && delay <= LongestDelay;
    }

    private static bool IsWorthIt(OllamaException fault) => fault.Kind switch
    {
        OllamaErrorKind.Busy or OllamaErrorKind.Unavailable => true,
        OllamaErrorKind.Unreachable => fault.HttpRequestError == HttpRequestError.ConnectionError,
        _ => false,
    };
}

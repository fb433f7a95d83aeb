namespace OllamaAI.Transport;

/// <summary>Which faults are worth another try, and when: only those after which the server has certainly not begun to answer.</summary>
internal static class RetryPolicy
{
    /// <summary>How often a client with an HttpClient of its own tries again; a caller's may have a policy of its own.</summary>
    public const int DefaultMaxRetries = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the next try; <see langword="null"/> where there should be none.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="attempt">The tries so far, from 1.</param>
    public static TimeSpan? DelayBefore(OllamaException fault, int attempt)
    {
        if (!IsWorthIt(fault))
        {
            return null;
        }

        var delay = fault.RetryAfter ?? FirstDelay * Math.Pow(2, attempt - 1);
        return delay <= LongestDelay ? delay : null;
    }

    private static bool IsWorthIt(OllamaException fault) => fault.Kind switch
    {
        OllamaErrorKind.Busy or OllamaErrorKind.Unavailable => true,
        OllamaErrorKind.Unreachable => fault.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError },
        _ => false,
    };
}

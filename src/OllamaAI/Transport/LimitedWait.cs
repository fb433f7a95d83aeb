namespace OllamaAI.Transport;

/// <summary>Waits for a server's answer, but not longer than a limit.</summary>
internal static class LimitedWait
{
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it carries <paramref name="cancellationToken"/>.</exception>
    public static async Task<T> RunAsync<T>(
        TimeSpan limit, TimeProvider timeProvider, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(new TimeLimit(limit, ToException), timeProvider, cancellationToken);
        try
        {
            return await ask(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.Token.IsCancellationRequested)
        {
            throw deadline.Translate(e);
        }
    }

    private static TimeoutException ToException(TimeSpan limit, Exception fault) =>
        new($"The server did not answer within {CallLimits.Seconds(limit)}.", fault);
}

namespace OllamaAI.Transport;

/// <summary>Waits for an answer for a time, and tells the caller's cancellation from the end of that time.</summary>
internal static class LimitedWait
{
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it carries <paramref name="cancellationToken"/>.</exception>
    public static async Task<T> RunAsync<T>(
        TimeSpan limit, TimeProvider timeProvider, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (either.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested
                ? new TaskCanceledException(e.Message, e, cancellationToken)
                : new TimeoutException($"The server did not answer within {CallTimer.Seconds(limit)}.", e);
        }
    }
}

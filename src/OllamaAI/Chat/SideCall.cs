namespace OllamaAI.Chat;

/// <summary>Questions that the application did not ask itself: they must not hold up its answer for long.</summary>
internal static class SideCall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public static async Task<T> RunAsync<T>(OllamaClient client, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, client.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw cancellationToken.IsCancellationRequested
                ? new TaskCanceledException(e.Message, e, cancellationToken)
                : new TimeoutException($"The server did not answer within {Patience.TotalSeconds} s.", e);
        }
    }
}

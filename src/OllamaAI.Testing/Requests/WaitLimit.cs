namespace OllamaAI.Testing;

/// <summary>Bounds what tests wait for: a test that hangs says less than one that fails.</summary>
internal static class WaitLimit
{
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    /// <param name="task">What is waited for.</param>
    /// <param name="limit">How long.</param>
    /// <param name="describe">What did not come, as the end of a sentence.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<T> ApplyAsync<T>(
        Task<T> task, TimeSpan limit, Func<string> describe, CancellationToken cancellationToken = default)
    {
        try
        {
            return await task.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {limit.TotalSeconds} seconds for {describe()}.");
        }
    }
}

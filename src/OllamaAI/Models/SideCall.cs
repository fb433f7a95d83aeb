using OllamaAI.Transport;

namespace OllamaAI.Models;

/// <summary>
/// Requests that the application did not make itself, or makes to learn whether a server is there: they must not hold it up for long.
/// </summary>
internal static class SideCall
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public static Task<T> RunAsync<T>(OllamaClient client, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        LimitedWait.RunAsync(Limit, client.TimeProvider, ask, cancellationToken);
}

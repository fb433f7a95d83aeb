using OllamaAI.Transport;

namespace OllamaAI.Models;

/// <summary>Questions that the application did not ask itself, or asks to know whether anybody is there: they must not hold it up for long.</summary>
internal static class SideCall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public static Task<T> RunAsync<T>(OllamaClient client, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        LimitedWait.RunAsync(Patience, client.TimeProvider, ask, cancellationToken);
}

using System.Runtime.CompilerServices;

namespace OllamaAI.Testing.Demonstration;

/// <summary>Slows a model down to the pace of a real one, so that streaming can be watched and stopped.</summary>
internal static class Pacing
{
    public static async IAsyncEnumerable<ModelOutput> SlowDownAsync(
        IAsyncEnumerable<ModelOutput> outputs,
        TimeSpan pause,
        TimeProvider timeProvider,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var output in outputs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
            yield return output;
        }
    }
}

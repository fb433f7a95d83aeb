using System.Collections.Concurrent;

namespace OllamaAI.Embeddings.Bulk;

/// <summary>What is to be sent, by whichever generator is free.</summary>
internal sealed class BulkQueue : IDisposable
{
    private readonly ConcurrentQueue<BulkWork> _fresh = new();
    private readonly ConcurrentQueue<BulkWork> _repeated = new();
    private readonly SemaphoreSlim _count = new(0);

    public void Add(BulkWork work)
    {
        (work.IsRepeated ? _repeated : _fresh).Enqueue(work);
        _count.Release();
    }

    /// <summary>Takes what failed elsewhere first, because its texts are the next to be handed out.</summary>
    /// <param name="freshFirst">For a generator that fails itself: another text tells whether it still does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<BulkWork> TakeAsync(bool freshFirst, CancellationToken cancellationToken)
    {
        await _count.WaitAsync(cancellationToken).ConfigureAwait(false);
        var (first, second) = freshFirst ? (_fresh, _repeated) : (_repeated, _fresh);
        BulkWork? work;
        while (!first.TryDequeue(out work) && !second.TryDequeue(out work))
        {
            // Two others took from both queues between the two looks; as many were added as were counted.
        }

        return work;
    }

    public void Dispose() => _count.Dispose();
}

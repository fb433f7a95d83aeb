using Microsoft.Extensions.AI;

namespace OllamaAI.Embeddings.Bulk;

/// <summary>Texts that follow one another, and what has become of them.</summary>
/// <param name="start">The place of the first text in the run.</param>
/// <param name="texts">The texts.</param>
internal sealed class BulkBatch(long start, string[] texts)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = texts.Length;

    public IReadOnlyList<string> Texts => texts;

    /// <summary>One for each text, once <see cref="Done"/>.</summary>
    public OllamaBulkEmbedding[] Results { get; } = new OllamaBulkEmbedding[texts.Length];

    /// <summary>Completes when each text has a vector or a fault.</summary>
    public Task Done => _done.Task;

    public void Set(int position, Embedding<float>? embedding, Exception? fault)
    {
        Results[position] = new OllamaBulkEmbedding
        {
            Index = start + position,
            Text = texts[position],
            Embedding = embedding,
            Fault = fault,
        };
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _done.SetResult();
        }
    }
}

using Microsoft.Extensions.AI;

namespace OllamaAI.Embeddings.Bulk;

/// <summary>The texts of a batch that are sent in one request.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Positions">Where the texts stand in it.</param>
/// <param name="Failures">How often these texts failed at a generator that worked otherwise.</param>
/// <param name="IsRepeated">Whether they were sent before.</param>
internal sealed record BulkWork(BulkBatch Batch, int[] Positions, int Failures = 0, bool IsRepeated = false)
{
    public string[] Texts => Array.ConvertAll(Positions, position => Batch.Texts[position]);

    /// <summary>Hands over the vectors that there are.</summary>
    /// <returns>The texts without one; <see langword="null"/> if there are none.</returns>
    public BulkWork? Take(IReadOnlyList<Embedding<float>?>? embeddings)
    {
        // A decorator, such as a cache, may have asked for some of the texts only.
        if (embeddings?.Count != Positions.Length)
        {
            return this;
        }

        List<int> left = [];
        for (var index = 0; index < Positions.Length; index++)
        {
            if (embeddings[index] is { } embedding)
            {
                Batch.Set(Positions[index], embedding, null);
            }
            else
            {
                left.Add(Positions[index]);
            }
        }

        return left.Count == 0 ? null : this with { Positions = [.. left] };
    }

    public void Fail(Exception fault)
    {
        foreach (var position in Positions)
        {
            Batch.Set(position, null, fault);
        }
    }

    /// <returns>The parts to be sent again; a single text stays one.</returns>
    public IEnumerable<BulkWork> Halve() => Positions
        .Chunk((Positions.Length + 1) / 2)
        .Select(positions => this with { Positions = positions, IsRepeated = true });
}

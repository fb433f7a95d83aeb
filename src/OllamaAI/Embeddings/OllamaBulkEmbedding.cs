using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>What became of one text of <see cref="OllamaBulkEmbeddingExtensions"/>: a vector or a fault.</summary>
public sealed class OllamaBulkEmbedding
{
    /// <summary>Gets the place of the text among those of the run, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Gets the text.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the vector, or <see langword="null"/> if there is a <see cref="Fault"/>.</summary>
    public Embedding<float>? Embedding { get; init; }

    /// <summary>Gets why there is no vector, or <see langword="null"/> if there is one.</summary>
    public Exception? Fault { get; init; }
}

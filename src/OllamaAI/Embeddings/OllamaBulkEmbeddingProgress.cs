namespace OllamaAI;

/// <summary>How far a run over many texts has come.</summary>
public sealed record OllamaBulkEmbeddingProgress
{
    /// <summary>Gets the number of texts that were handed out with a vector.</summary>
    public long Embedded { get; init; }

    /// <summary>Gets the number of texts that were handed out with a fault.</summary>
    public long Faults { get; init; }

    /// <summary>Gets the number of generators that still work; the others are left out for the rest of the run.</summary>
    public int Generators { get; init; }
}

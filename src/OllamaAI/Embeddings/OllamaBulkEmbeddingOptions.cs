using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>Specifies how <see cref="OllamaBulkEmbeddingExtensions"/> works through many texts.</summary>
/// <remarks>The values are read and checked once, when the run is created.</remarks>
public sealed class OllamaBulkEmbeddingOptions
{
    /// <summary>Gets or sets the number of texts in one request, which is sent once it has that many or the texts have ended.</summary>
    /// <value>The default is 64.</value>
    public int BatchSize { get; set; } = 64;

    /// <summary>
    /// Gets or sets how many requests are on their way at once to each generator. With two, a server never waits for the next one.
    /// </summary>
    /// <value>The default is 2.</value>
    public int MaxRequestsPerGenerator { get; set; } = 2;

    /// <summary>
    /// Gets or sets the largest number of texts in memory: read, and not handed out yet. It has to hold a batch for every request, and
    /// should hold many, because the texts behind a slow request wait here for their turn.
    /// </summary>
    /// <value>The default is 8,192.</value>
    public int MaxBufferedTexts { get; set; } = 8192;

    /// <summary>Gets or sets the options of every request.</summary>
    /// <value>The default is <see langword="null"/>: those of the generators.</value>
    public EmbeddingGenerationOptions? GenerationOptions { get; set; }

    /// <summary>Gets or sets what is told after each batch that was handed out.</summary>
    public IProgress<OllamaBulkEmbeddingProgress>? Progress { get; set; }

    /// <summary>Gets or sets the clock by which a generator that fails is left alone before the next try.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What a run keeps: later changes by the caller do not reach it.</summary>
    /// <exception cref="ArgumentException">A value is not valid.</exception>
    internal OllamaBulkEmbeddingOptions Copy(int generators)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestsPerGenerator, 1);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        var least = (long)BatchSize * MaxRequestsPerGenerator * generators;
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBufferedTexts, least, nameof(MaxBufferedTexts));
        return (OllamaBulkEmbeddingOptions)MemberwiseClone();
    }
}

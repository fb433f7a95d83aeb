namespace OllamaAI;

/// <summary>Specifies how an embedding generator over Ollama sends many texts.</summary>
/// <remarks>The values are read and checked once, when the generator is created.</remarks>
public sealed class OllamaEmbeddingGeneratorOptions
{
    /// <summary>Gets or sets the largest number of texts in one request.</summary>
    /// <value>The default is 512.</value>
    public int MaxBatchItems { get; set; } = 512;

    /// <summary>Gets or sets the largest number of UTF-16 characters in one request; a longer text goes alone.</summary>
    /// <value>The default is 1,048,576.</value>
    public int MaxBatchCharacters { get; set; } = 1024 * 1024;

    /// <summary>
    /// Gets or sets how many requests are on their way at once. More than the server's <c>OLLAMA_NUM_PARALLEL</c> gains nothing.
    /// </summary>
    /// <value>The default is 1.</value>
    public int MaxParallelRequests { get; set; } = 1;

    /// <summary>
    /// Gets or sets whether vectors are scaled to length 1 here too. The server does it for <c>/api/embed</c>; a proxy for another server
    /// may not.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Normalize { get; set; }

    /// <summary>
    /// Gets or sets what is done about texts that are longer than the model's context. Unless they are ignored, the server is told not to
    /// cut (<c>truncate: false</c>). To report them, a text that it refuses is sent again to be cut, and its vector carries
    /// <c>prompt_truncated</c>. A <c>truncate</c> of the call wins.
    /// </summary>
    /// <value>The default is <see cref="OllamaPromptTruncation.Report"/>.</value>
    public OllamaPromptTruncation PromptTruncation { get; set; }

    /// <summary>What a generator keeps: later changes by the caller do not reach it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or a value is not defined.</exception>
    internal OllamaEmbeddingGeneratorOptions Copy()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBatchItems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBatchCharacters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallelRequests, 1);
        const uint last = (uint)OllamaPromptTruncation.Ignore;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)PromptTruncation, last, nameof(PromptTruncation));
        return (OllamaEmbeddingGeneratorOptions)MemberwiseClone();
    }
}

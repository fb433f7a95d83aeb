namespace OllamaAI;

/// <summary>How an embedding generator over Ollama sends many texts.</summary>
public sealed class OllamaEmbeddingGeneratorOptions
{
    private int _maxBatchItems = 512;
    private int _maxBatchCharacters = 1024 * 1024;
    private int _maxParallelRequests = 1;

    /// <summary>The largest number of texts in one request.</summary>
    /// <value>The default is 512.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxBatchItems
    {
        get => _maxBatchItems;
        set => _maxBatchItems = Positive(value, nameof(MaxBatchItems));
    }

    /// <summary>The largest number of UTF-16 characters in one request; a longer text goes alone.</summary>
    /// <value>The default is 1,048,576.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxBatchCharacters
    {
        get => _maxBatchCharacters;
        set => _maxBatchCharacters = Positive(value, nameof(MaxBatchCharacters));
    }

    /// <summary>How many requests are on their way at once. More than the server's <c>OLLAMA_NUM_PARALLEL</c> gains nothing.</summary>
    /// <value>The default is 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxParallelRequests
    {
        get => _maxParallelRequests;
        set => _maxParallelRequests = Positive(value, nameof(MaxParallelRequests));
    }

    /// <summary>Whether vectors are scaled to length 1 here too. The server does it for <c>/api/embed</c>; a proxy for another server may not.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Normalize { get; set; }

    internal OllamaEmbeddingGeneratorOptions Copy() => (OllamaEmbeddingGeneratorOptions)MemberwiseClone();

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
}

namespace OllamaAI.Embeddings.Bulk;

/// <summary>Tells the faults of texts from those of a generator, whoever made it.</summary>
internal static class BulkFaults
{
    public static bool IsOfTheGenerator(Exception fault) => fault is OllamaException ollama
        ? !EmbeddingFaults.MayBeOfTheTexts(ollama)
        : fault is HttpRequestException or IOException or TimeoutException or OperationCanceledException or InvalidOperationException;

    /// <summary>Whether it is of no use to wait: the key is wrong, the model missing, the generator disposed.</summary>
    public static bool IsPermanent(Exception fault) => fault is OllamaException { IsTransient: false } or InvalidOperationException;

    /// <summary>The fault without the place that its text had in the request.</summary>
    public static Exception WithoutPlace(Exception fault) =>
        fault is OllamaException { InputIndex: not null, InnerException: { } inner } ? inner : fault;
}

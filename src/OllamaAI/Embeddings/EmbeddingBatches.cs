namespace OllamaAI.Embeddings;

/// <summary>Cuts a list of texts into requests of bounded size.</summary>
internal static class EmbeddingBatches
{
    /// <summary>Whether one request holds all texts.</summary>
    public static bool AreOne(string[] inputs, OllamaEmbeddingGeneratorOptions options)
    {
        var characters = 0L;
        foreach (var input in inputs)
        {
            characters += input.Length;
        }

        return inputs.Length == 1 || (inputs.Length <= options.MaxBatchItems && characters <= options.MaxBatchCharacters);
    }

    public static List<EmbeddingPart> Split(IReadOnlyList<string> inputs, OllamaEmbeddingGeneratorOptions options)
    {
        List<EmbeddingPart> batches = [];
        var start = 0;
        var characters = 0L;
        for (var index = 0; index < inputs.Count; index++)
        {
            var length = inputs[index].Length;
            var isFull = index - start == options.MaxBatchItems || characters + length > options.MaxBatchCharacters;
            if (isFull && index > start)
            {
                batches.Add(new EmbeddingPart(start, index - start));
                start = index;
                characters = 0;
            }

            characters += length;
        }

        batches.Add(new EmbeddingPart(start, inputs.Count - start));
        return batches;
    }
}

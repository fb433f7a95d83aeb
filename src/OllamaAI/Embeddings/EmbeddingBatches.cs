namespace OllamaAI.Embeddings;

/// <summary>Cuts a list of texts into requests of bounded size.</summary>
internal static class EmbeddingBatches
{
    public static List<Range> Split(IReadOnlyList<string> inputs, OllamaEmbeddingGeneratorOptions options)
    {
        List<Range> batches = [];
        var start = 0;
        var characters = 0L;
        for (var index = 0; index < inputs.Count; index++)
        {
            var length = inputs[index].Length;
            var isFull = index - start == options.MaxBatchItems || characters + length > options.MaxBatchCharacters;
            if (isFull && index > start)
            {
                batches.Add(start..index);
                start = index;
                characters = 0;
            }

            characters += length;
        }

        batches.Add(start..inputs.Count);
        return batches;
    }
}

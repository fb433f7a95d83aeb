namespace OllamaAI.Embeddings;

/// <summary>Cuts a list of texts into requests of bounded size.</summary>
internal static class EmbeddingBatches
{
    public static List<EmbeddingPart> Split(string[] inputs, OllamaEmbeddingGeneratorOptions options)
    {
        List<EmbeddingPart> batches = [];
        var start = 0;
        var characters = 0L;
        for (var index = 0; index < inputs.Length; index++)
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

        batches.Add(new EmbeddingPart(start, inputs.Length - start));
        return batches;
    }
}

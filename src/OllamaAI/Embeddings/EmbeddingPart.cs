namespace OllamaAI.Embeddings;

/// <summary>Some of the texts of a call, which are sent in one request.</summary>
/// <param name="Start">Where they begin.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Order">The indexes of the texts in the order in which they are sent; <see langword="null"/> for that of the call.</param>
internal readonly record struct EmbeddingPart(int Start, int Count, int[]? Order = null)
{
    /// <summary>The index that a text of the part has in the call.</summary>
    public int this[int position] => Order is null ? Start + position : Order[Start + position];

    public string[] Of(string[] inputs)
    {
        if (Order is null)
        {
            return inputs.AsSpan(Start, Count).ToArray();
        }

        return Array.ConvertAll(Order.AsSpan(Start, Count).ToArray(), index => inputs[index]);
    }

    /// <summary>The same texts, the shortest first.</summary>
    public EmbeddingPart ByLength(string[] inputs)
    {
        if (Order is not null)
        {
            return this;
        }

        int[] order = [.. Enumerable.Range(Start, Count).OrderBy(index => inputs[index].Length)];
        return new EmbeddingPart(0, Count, order);
    }

    public (EmbeddingPart First, EmbeddingPart Second) Halve()
    {
        var half = Count / 2;
        return (this with { Count = half }, this with { Start = Start + half, Count = Count - half });
    }
}

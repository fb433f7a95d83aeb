namespace OllamaAI.Corpus.Inputs;

/// <summary>Generated inputs: the same ones in each run.</summary>
internal static class Draw
{
    /// <summary>How many inputs of each kind are generated.</summary>
    public const int Count = 30;

    /// <summary>Makes inputs; each kind has its own seed, so that a change to one leaves the others alone.</summary>
    public static IEnumerable<T> Many<T>(int seed, Func<Random, int, T> create, int count = Count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index => create(random, index))];
    }

    public static T Of<T>(this Random random, params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static bool Coin(this Random random) => random.Next(2) == 0;
}

namespace OllamaAI.Benchmarks;

internal static class Statistics
{
    /// <summary>The middle one, which single disturbances do not move.</summary>
    public static T Median<T>(this IEnumerable<T> values)
    {
        T[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

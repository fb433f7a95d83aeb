namespace OllamaAI.Benchmarks;

/// <summary>In which order the contestants run, round by round.</summary>
internal static class Turns
{
    /// <summary>The order of a round: over twice as many rounds as contestants, each runs within them equally often behind each other one.</summary>
    /// <remarks>
    /// What one leaves behind, in the caches and in the heap, is paid by the next. Behind a client that fills 28 MB, a request with a picture takes
    /// longer than behind itself. (A Williams design: every row is the zigzag 0, 1, n−1, 2, n−2, … moved on by one.)
    /// </remarks>
    public static IEnumerable<int> Of(int contestants, int round)
    {
        var zigzag = Enumerable.Range(0, contestants).Select(place => place % 2 == 0 ? contestants - (place / 2) : (place + 1) / 2);
        var row = zigzag.Select(place => (place + (round / 2)) % contestants);
        return round % 2 == 0 ? row : row.Reverse();
    }
}

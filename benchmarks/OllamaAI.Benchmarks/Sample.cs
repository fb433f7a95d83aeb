namespace OllamaAI.Benchmarks;

/// <summary>What runs of one kind cost.</summary>
/// <param name="Median">The median of their times.</param>
/// <param name="Best">The shortest time, which a busy machine disturbs least.</param>
/// <param name="Bytes">The median of the bytes that they allocated.</param>
/// <param name="LeastBytes">The fewest, where a pool had every buffer at hand.</param>
/// <param name="Ratio">The median of their times in times of the floor's beside them.</param>
internal sealed record Sample(TimeSpan Median, TimeSpan Best, long Bytes, long LeastBytes, double Ratio);

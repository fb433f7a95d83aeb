namespace OllamaAI.Benchmarks;

/// <summary>What runs of one kind cost.</summary>
/// <param name="Median">The median of their times.</param>
/// <param name="Best">The shortest time, which a busy machine disturbs least.</param>
/// <param name="Bytes">The median of the bytes that they allocated.</param>
internal sealed record Sample(TimeSpan Median, TimeSpan Best, long Bytes);

namespace OllamaAI.Transport;

/// <summary>A time limit, and the exception that says it has passed.</summary>
/// <param name="Duration">The longest time, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
/// <param name="WhenPassed">Makes the exception, given the duration and what the cancelled work threw.</param>
internal sealed record TimeLimit(TimeSpan Duration, Func<TimeSpan, Exception, Exception> WhenPassed)
{
    public static TimeLimit None { get; } = new(Timeout.InfiniteTimeSpan, static (_, fault) => fault);

    public bool IsInfinite => Duration == Timeout.InfiniteTimeSpan;

    public Exception ToException(Exception fault) => WhenPassed(Duration, fault);
}

namespace OllamaAI.DependencyInjection;

/// <summary>What is cancelled when its time is up, by a clock that can be another one than the system's.</summary>
internal static class TimeUp
{
    public static CancellationTokenSource After(TimeSpan limit, TimeProvider time) => time.CreateCancellationTokenSource(limit);
}

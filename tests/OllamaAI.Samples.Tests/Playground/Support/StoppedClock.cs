namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>A clock that stands still, in UTC.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}

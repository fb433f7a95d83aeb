using Microsoft.Extensions.Time.Testing;

namespace OllamaAI.Testing.Tests;

internal static class Clock
{
    /// <summary>A clock that stands at ten in the morning of a day in August, in a zone that is not UTC.</summary>
    public static FakeTimeProvider Stopped()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 8, 21, 10, 0, 0, TimeSpan.Zero));
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-7), "test", "test"));
        return clock;
    }
}

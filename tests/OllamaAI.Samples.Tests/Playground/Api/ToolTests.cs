using OllamaAI.Samples.Tests.Playground.Support;
using PlaygroundSample.Chat;

namespace OllamaAI.Samples.Tests.Playground.Api;

public sealed class ToolTests
{
    private readonly WorldClock _clock = new(new StoppedClock(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero)));

    [Theory]
    [InlineData("Asia/Tokyo", "Wednesday, 4 March 2026, 14:06 (UTC+09:00)")]
    [InlineData("tokyo", "Wednesday, 4 March 2026, 14:06 (UTC+09:00)")]
    [InlineData("New York", "Wednesday, 4 March 2026, 00:06 (UTC-05:00)")]
    [InlineData(" ", "Wednesday, 4 March 2026, 05:06 (UTC+00:00)")]
    [InlineData(null, "Wednesday, 4 March 2026, 05:06 (UTC+00:00)")]
    [InlineData("Atlantis", "Error: No time zone is named after Atlantis. Try a larger city near it.")]
    public void GetTime_Place_IsTheTimeThere(string? place, string time) => _clock.GetTime(place).ShouldBe(time);

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 1)]
    [InlineData(1_000_000, 20)]
    public void Roll_Count_IsThatManyWithinReason(int count, int rolled)
    {
        var eyes = Dice.Roll(count).Split(", ").Select(int.Parse).ToList();

        eyes.Count.ShouldBe(rolled);
        eyes.ShouldAllBe(number => number >= 1 && number <= 6);
    }
}

using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Tests.Wire;

public sealed class GoTimeTests
{
    [Theory]
    [InlineData("2026-08-21T10:00:00+00:00", "2026-08-21T10:00:00Z")]
    [InlineData("2026-08-21T10:00:00.2000000+00:00", "2026-08-21T10:00:00.2Z")]
    [InlineData("2026-08-21T10:00:00.1234567-07:00", "2026-08-21T10:00:00.1234567-07:00")]
    [InlineData("2026-08-21T10:00:00.1200000+05:30", "2026-08-21T10:00:00.12+05:30")]
    public void Format_Time_TrimsTheFraction(string time, string expected) =>
        GoTime.Format(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("300ms", 300)]
    [InlineData("2000us", 2)]
    [InlineData("2000µs", 2)]
    [InlineData("-1s", -1000)]
    [InlineData("+2m30s", 150_000)]
    public void ParseDuration_Valid_IsRead(string text, long milliseconds) =>
        GoTime.ParseDuration(text).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("", """
        time: invalid duration ""
        """)]
    [InlineData("banana", """
        time: invalid duration "banana"
        """)]
    [InlineData("5", """
        time: missing unit in duration "5"
        """)]
    [InlineData("1d", """
        time: unknown unit "d" in duration "1d"
        """)]
    public void ParseDuration_Invalid_HasGosWords(string text, string expected) =>
        Should.Throw<GoException>(() => GoTime.ParseDuration(text)).Message.ShouldBe(expected);

    [Fact]
    public void ParseDuration_BeyondGosRange_IsForEver() => GoTime.ParseDuration("9000000h").ShouldBe(GoTime.Forever);
}

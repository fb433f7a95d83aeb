using OllamaAI.Diagnostics;

namespace OllamaAI.Tests.Diagnostics;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("a\r\nb", "a\\u000D\\u000Ab")]
    [InlineData("\u001b[2J\0\u007f", "\\u001B[2J\\u0000\\u007F")]
    [InlineData("\u0085\u009b", "\\u0085\\u009B")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("\u202Egnp.exe\u2066\u200F\u061C", "\\u202Egnp.exe\\u2066\\u200F\\u061C")]
    [InlineData("a\u200Bb\uFEFF\u2060", "a\\u200Bb\\uFEFF\\u2060")]
    [InlineData("\U0001F469\u200D\U0001F680 \u0645\u06CC\u200C\u0634\u0648\u062F", "\U0001F469\u200D\U0001F680 \u0645\u06CC\u200C\u0634\u0648\u062F")]
    [InlineData("a\U000E0041b", "a\\U000E0041b")]
    [InlineData("\U0001F600 \u05D0 ä", "\U0001F600 \u05D0 ä")]
    public void Show_CharactersThatDoHarm_AreEscaped(string text, string shown) => ForeignText.Show(text).ShouldBe(shown);

    [Fact]
    public void Show_HalfASurrogatePair_IsReplaced() => ForeignText.Show("a" + (char)0xD83D + "b").ShouldBe("a\uFFFDb");

    [Fact]
    public void Show_OrdinaryText_IsTheSameString()
    {
        var text = new string('a', ForeignText.MaxLength);

        ForeignText.Show(text).ShouldBeSameAs(text);
    }

    [Fact]
    public void Show_LongText_IsCut() => ForeignText.Show(new string('a', 100_000)).ShouldBe(new string('a', ForeignText.MaxLength) + "…");

    [Fact]
    public void Show_CutWithinASurrogatePair_LeavesOutBothHalves() =>
        ForeignText.Show(new string('a', ForeignText.MaxLength - 1) + "\U0001F600").ShouldBe(new string('a', ForeignText.MaxLength - 1) + "…");
}

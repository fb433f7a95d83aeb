using ChatSample.Terminal;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class EditLineTests
{
    private readonly EditLine _line = new(["first", "second"]);

    [Fact]
    public void Apply_CharacterInTheMiddle_IsInsertedAtTheCaret()
    {
        Type("hllo");
        Press("Home", "RightArrow");

        Type("e");

        Shown().ShouldBe("he|llo");
    }

    [Theory]
    [InlineData("Backspace", "one tw|three")]
    [InlineData("Delete", "one two|hree")]
    [InlineData("Ctrl+D", "one two|hree")]
    [InlineData("Ctrl+U", "|three")]
    [InlineData("Ctrl+K", "one two|")]
    [InlineData("Ctrl+W", "one |three")]
    [InlineData("LeftArrow", "one tw|othree")]
    [InlineData("RightArrow", "one twot|hree")]
    [InlineData("Home", "|one twothree")]
    [InlineData("End", "one twothree|")]
    [InlineData("F5", "one two|three")]
    public void Apply_EditingKey_DoesWhatItSays(string key, string expected)
    {
        Type("one twothree");
        Press(Enumerable.Repeat("LeftArrow", 5));

        Press(key);

        Shown().ShouldBe(expected);
    }

    [Theory]
    [InlineData("Backspace")]
    [InlineData("Delete")]
    [InlineData("LeftArrow")]
    [InlineData("RightArrow")]
    [InlineData("Ctrl+W")]
    public void Apply_KeyOnEmptyLine_ChangesNothing(string key)
    {
        Press(key);

        Shown().ShouldBe("|");
    }

    [Theory]
    [InlineData("Backspace", "a|")]
    [InlineData("LeftArrow", "a|👍")]
    public void Apply_KeyAfterEmoji_TakesItWhole(string key, string expected)
    {
        Type("a👍");

        Press(key);

        Shown().ShouldBe(expected);
    }

    [Fact]
    public void Apply_UpArrow_BringsBackOlderLinesAndStopsAtTheOldest()
    {
        Press("UpArrow");
        Shown().ShouldBe("second|");

        Press("UpArrow", "UpArrow");
        Shown().ShouldBe("first|");
    }

    [Fact]
    public void Apply_DownArrow_ReturnsToWhatWasTyped()
    {
        Type("draft");
        Press("UpArrow", "UpArrow", "DownArrow");
        Shown().ShouldBe("second|");

        Press("DownArrow", "DownArrow");
        Shown().ShouldBe("draft|");
    }

    private void Type(string text)
    {
        foreach (var c in text)
        {
            _line.Apply("Character", c.ToString());
        }
    }

    private void Press(params IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            _line.Apply(key);
        }
    }

    private string Shown() => _line.Text.Insert(_line.Caret, "|");
}

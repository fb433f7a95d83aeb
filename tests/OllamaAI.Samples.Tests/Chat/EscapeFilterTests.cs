using ChatSample.Terminal;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class EscapeFilterTests
{
    public static TheoryData<string, string> HostileTexts => new()
    {
        { "red \e[31mblood\e[0m", "red blood" },
        { "clear \e[2J\e[Hscreen", "clear screen" },
        { "title \e]0;owned\ahere", "title here" },
        { "title \e]0;owned\e\\here", "title here" },
        { "link \e]8;;http://evil\e\\text\e]8;;\e\\!", "link text!" },
        { "clipboard \e]52;c;ZXZpbA==\a!", "clipboard !" },
        { "answerback \eP$q q\e\\!", "answerback !" },
        { "privacy \e^hidden\e\\message \e_hidden\e\\", "privacy message " },
        { "charset \e(0x", "charset x" },
        { "reset \ec!", "reset !" },
        { "eight bits \u009b31mred \u009d0;owned\u009ctext", "eight bits red text" },
        { "back\b\b\b\b over\rwritten\a", "back overwritten" },
        { "delete\u007f\0", "delete" },
        { "reversed \u202egnp.exe\u202c \u2066x\u2069", "reversed gnp.exe x" },
        { "restarted \e[3\e[31mtwice", "restarted twice" },
        { "unfinished \e]0;title\nnext line", "unfinished \nnext line" },
        { "unfinished \e[31\nnext line", "unfinished \nnext line" },
        { "not ASCII \e[äöü", "not ASCII äöü" },
        { "the end \e", "the end " },
    };

    [Theory]
    [InlineData("plain text, [red]markup[/] and $(echo nothing)")]
    [InlineData("lines\nand\ttabs\n")]
    [InlineData("größer 漢字 👩‍👩‍👧 שלום")]
    public void Clean_HarmlessText_IsUnchanged(string text) => EscapeFilter.Clean(text).ShouldBe(text);

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Clean_HostileText_LosesControlsAndWholeSequences(string text, string expected) =>
        EscapeFilter.Clean(text).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Filter_TextInSinglePieces_IsAsFilteredWhole(string text, string expected)
    {
        var filter = new EscapeFilter();

        string.Concat(text.Select(c => filter.Filter(c.ToString()))).ShouldBe(expected);
    }
}

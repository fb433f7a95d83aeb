using ChatSample.Terminal;
using OllamaAI.Samples.Tests.Chat.Support;
using static OllamaAI.Samples.Tests.Chat.Support.KeyboardConsole;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class TerminalInputTests
{
    private static readonly ConsoleKeyInfo Enter = Press(ConsoleKey.Enter, '\r');
    private static readonly ConsoleKeyInfo ControlC = Press(ConsoleKey.C, '\u0003', control: true);
    private static readonly ConsoleKeyInfo ControlD = Press(ConsoleKey.D, '\u0004', control: true);

    private readonly List<bool> _controlCIsKey = [];

    [Fact]
    public async Task ReadLineAsync_TypedLine_IsReturnedAndShownBehindThePrompt()
    {
        var console = new KeyboardConsole([.. Type("hello"), Enter]);

        (await InputOf(console).ReadLineAsync("> ")).ShouldBe("hello");

        console.Output.ShouldContain("> \e[0mhello");
        console.Output.ShouldEndWith("\n\e[?2004l");
    }

    [Fact]
    public async Task ReadLineAsync_UpArrow_BringsBackTheLineBefore()
    {
        var input = InputOf(new KeyboardConsole([.. Type("first"), Enter, Press(ConsoleKey.UpArrow), .. Type("!"), Enter]));
        await input.ReadLineAsync("> ");

        (await input.ReadLineAsync("> ")).ShouldBe("first!");
    }

    [Fact]
    public async Task ReadLineAsync_ControlCOnce_DropsTheLineAndSaysHowToLeave()
    {
        var console = new KeyboardConsole([.. Type("half"), ControlC, .. Type("whole"), Enter]);

        (await InputOf(console).ReadLineAsync("> ")).ShouldBe("whole");

        console.Output.ShouldContain("Press Ctrl+C again, or type /bye, to leave.\n");
    }

    [Fact]
    public async Task ReadLineAsync_ControlCTwice_EndsTheInput() =>
        (await InputOf(new KeyboardConsole([ControlC, ControlC, .. Type("more"), Enter])).ReadLineAsync("> ")).ShouldBeNull();

    [Fact]
    public async Task ReadLineAsync_ControlCTwiceWithAKeyBetween_DoesNotEndTheInput() =>
        (await InputOf(new KeyboardConsole([ControlC, .. Type("x"), ControlC, .. Type("y"), Enter])).ReadLineAsync("> ")).ShouldBe("y");

    [Fact]
    public async Task ReadLineAsync_ControlDOnEmptyLine_EndsTheInput() =>
        (await InputOf(new KeyboardConsole([ControlD, .. Type("more"), Enter])).ReadLineAsync("> ")).ShouldBeNull();

    [Fact]
    public async Task ReadLineAsync_WhileReading_TakesControlCAsAKeyAndGivesItBack()
    {
        await InputOf(new KeyboardConsole(Enter)).ReadLineAsync("> ");

        _controlCIsKey.ShouldBe([true, false]);
    }

    [Fact]
    public async Task ReadLineAsync_LineLongerThanTheTerminal_GoesBackToItsFirstRowToRedraw()
    {
        var console = new KeyboardConsole([.. Type("1234567890"), Enter]);
        console.Profile.Width = 8;

        await InputOf(console).ReadLineAsync("> ");

        console.Output.ShouldContain("> \e[0m1234567");
        console.Output.ShouldContain("\e[1A\r\e[J\e[1m> \e[0m12345678");
    }

    [Fact]
    public async Task ReadLineAsync_PastedLines_AreOneMessage()
    {
        var console = new KeyboardConsole([.. Type("Look: "), .. Paste("one\r\ttwo\r\rthree"), .. Type("!"), Enter]);

        (await InputOf(console).ReadLineAsync("> ")).ShouldBe("Look: one\n\ttwo\n\nthree!");

        console.Output.ShouldEndWith("> \e[0mLook: one\r\n    two\r\n\r\nthree!\r\e[6C\n\e[?2004l");
    }

    [Fact]
    public async Task ReadLineAsync_PastedLines_ComeBackFromTheHistoryWhole()
    {
        var input = InputOf(new KeyboardConsole([.. Paste("one\rtwo"), Enter, Press(ConsoleKey.UpArrow), Enter]));
        await input.ReadLineAsync("> ");

        (await input.ReadLineAsync("> ")).ShouldBe("one\ntwo");
    }

    [Fact]
    public async Task ReadLineAsync_PasteEndingInALineFeed_WaitsForEnter() =>
        (await InputOf(new KeyboardConsole([.. Paste("/models\r"), .. Type("x"), Enter])).ReadLineAsync("> ")).ShouldBe("/models\nx");

    [Fact]
    public async Task ReadLineAsync_HostilePaste_LosesItsControls() =>
        (await InputOf(new KeyboardConsole([.. Paste("a\e[31mb\u009b2J\u0004\b\u202ec"), Enter])).ReadLineAsync("> ")).ShouldBe("a[31mbc");

    [Fact]
    public async Task ReadLineAsync_ControlCInAPasteWithoutEnd_DropsTheLine() =>
        (await InputOf(new KeyboardConsole([.. Type("\e[200~half"), ControlC, .. Type("whole"), Enter])).ReadLineAsync("> ")).ShouldBe("whole");

    [Theory]
    [InlineData("\e[x")]
    [InlineData("\e[200x")]
    [InlineData("\e\e[x")]
    public async Task ReadLineAsync_EscapeAndNoPaste_LosesNothingTyped(string typed) =>
        (await InputOf(new KeyboardConsole([.. Type(typed), Enter])).ReadLineAsync("> ")).ShouldBe(typed.Replace("\e", ""));

    [Fact]
    public async Task ReadLineAsync_WhileReading_HasPastesMarked()
    {
        var console = new KeyboardConsole(Enter);

        await InputOf(console).ReadLineAsync("> ");

        console.Output.ShouldStartWith("\e[?2004h");
        console.Output.ShouldEndWith("\e[?2004l");
    }

    [Fact]
    public async Task ReadLineAsync_MessageTallerThanTheTerminal_ShowsItsEndWhileTypingAndAllOfItAfterwards()
    {
        var console = new KeyboardConsole([.. Paste("1\r2\r3\r4\r5"), Enter]);
        console.Profile.Height = 3;

        await InputOf(console).ReadLineAsync("> ");

        console.Output.ShouldContain("\r\e[J3\r\n4\r\n5\r\e[1C");
        console.Output.ShouldContain("\e[2A\r\e[J\e[1m> \e[0m1\r\n2\r\n3\r\n4\r\n5");
    }

    private TerminalInput InputOf(KeyboardConsole console) => new(console, _controlCIsKey.Add);

    private static ConsoleKeyInfo[] Paste(string text) =>
        [.. Type("\e[200~"), .. Type(text), .. Type("\e[201~")];
}

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
        console.Output.ShouldEndWith("\n");
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

    private TerminalInput InputOf(KeyboardConsole console) => new(console, _controlCIsKey.Add);
}

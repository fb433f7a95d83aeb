using ChatSample.Terminal;
using OllamaAI.Samples.Tests.Chat.Support;
using Spectre.Console;

namespace OllamaAI.Samples.Tests.Chat;

/// <summary>In a narrow terminal nothing is cut off, and nothing fails.</summary>
public sealed class NarrowTerminalTests : IDisposable
{
    private readonly SignalWriter _output = new();

    public static TheoryData<int> Widths => [8, 12, 20, 30, 40, 60, 80, 120];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Table_AnyWidth_ShowsAllCells(int width)
    {
        string[] model = ["*", "hf.co/some-user/some-model:Q4_K_M", "8B Q4_K_M", "4.9 GB", "completion, vision, 漢字"];

        ToScreen(width).Table(["", "Name", "Parameters", "Size", "Can"], [model]);

        foreach (var cell in model)
        {
            Shown().ShouldContain(Condensed(cell));
        }
    }

    [Fact]
    public void Table_OfManyColumnsInANarrowTerminal_IsAListOfRecords()
    {
        ToScreen(30).Table(["", "Name", "Size", "Can"], ["*", "llama3.2:3b", "2.0 GB", "chat"], ["", "nomic", "274 MB", ""]);

        _output.ToString().ShouldBe("* Name: llama3.2:3b\nSize: 2.0 GB\nCan: chat\n\nName: nomic\nSize: 274 MB\n\n");
    }

    [Fact]
    public void Table_OfTwoColumnsInANarrowTerminal_IsAListOfPairs()
    {
        ToScreen(20).Table(["Model", "demo"], ["Context", "4,096 tokens"], ["Parameters", "none at all"]);

        _output.ToString().ShouldBe("Model: demo\nContext: 4,096 \ntokens\nParameters: none at \nall\n");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Remark_AnyWidth_IsShownWhole(int width)
    {
        ToScreen(width).Remark("demo:latest at http://127.0.0.1:11434/. /help lists the commands.");

        Shown().ShouldBe("demo:latestathttp://127.0.0.1:11434/./helpliststhecommands.");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task FollowAsync_AnyWidth_ShowsTheWholeStatus(int width)
    {
        await ToScreen(width).FollowAsync(progress =>
        {
            progress.Report(new() { Status = "pulling dde5aa3fc5ff", Completed = 1_000_000_000, Total = 2_000_000_000 });
            return Task.CompletedTask;
        });

        Shown().ShouldContain("pullingdde5aa3fc5ff,1.0GBof2.0GB");
    }

    public void Dispose() => _output.Dispose();

    private Screen ToScreen(int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = width;
        return Screen.ForTerminal(console);
    }

    private string Shown() => Condensed(EscapeFilter.Clean(_output.ToString()));

    private static string Condensed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is < '─' or > '╿'));
}

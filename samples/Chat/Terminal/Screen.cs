using OllamaAI;
using Spectre.Console;

namespace ChatSample.Terminal;

/// <summary>
/// Everything the program shows. Nothing is read as markup, and all but a stream, which its view filters, is cleaned here.
/// </summary>
/// <remarks>
/// For pipes only what was asked for goes to the output; thinking, remarks and errors go beside it, and nothing is coloured.
/// </remarks>
internal sealed class Screen
{
    private const int WideCells = 60;

    private static readonly Style Dimmed = new(decoration: Decoration.Dim);
    private static readonly Style Red = new(Color.Red);

    private readonly IAnsiConsole _output;
    private readonly IAnsiConsole _remarks;
    private readonly WordWrap? _wrap;

    private Screen(IAnsiConsole output, IAnsiConsole remarks, bool isTerminal)
    {
        _output = output;
        _remarks = remarks;
        IsTerminal = isTerminal;
        _wrap = isTerminal && output.Profile.Capabilities.Ansi ? new WordWrap(() => output.Profile.Width) : null;
    }

    /// <summary>Whether somebody is looking, as opposed to a pipe or a file.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether an error was shown.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>For people.</summary>
    /// <param name="output">The standard output.</param>
    /// <param name="remarks">The standard error; in a conversation all goes to the output.</param>
    public static Screen ForTerminal(IAnsiConsole output, IAnsiConsole? remarks = null) => new(output, remarks ?? output, isTerminal: true);

    /// <summary>For programs.</summary>
    public static Screen ForPipe(TextWriter output, TextWriter remarks) => new(Plain(output), Plain(remarks), isTerminal: false);

    /// <summary>Shows a piece of an answer that has been filtered.</summary>
    public void Answer(string piece) => _output.Write(new Run(Wrapped(piece), Style.Plain));

    /// <summary>Shows a piece of thinking that has been filtered.</summary>
    public void Thinking(string piece) => _remarks.Write(new Run(Wrapped(piece), Dimmed));

    /// <summary>Shows a remark of the program itself.</summary>
    public void Remark(string line) => WriteLine(line, Dimmed);

    /// <summary>Shows what went wrong.</summary>
    public void Error(string line)
    {
        HasFailed = true;
        WriteLine(line, Red);
    }

    /// <summary>Sets off what belongs together, for people.</summary>
    public void Gap()
    {
        if (IsTerminal)
        {
            _output.WriteLine();
        }
    }

    /// <summary>Shows a table, or a list if the terminal is too narrow for it.</summary>
    public void Table(string[] headings, params IEnumerable<string[]> rows) =>
        _output.Write(TableView.Of(headings, [.. rows], _output.Profile.Width, IsTerminal, Dimmed));

    /// <summary>Shows how far a download has come while it runs.</summary>
    public Task FollowAsync(Func<IProgress<ModelProgress>, Task> download) =>
        _remarks.Progress()
            .Columns(_remarks.Profile.Width < WideCells
                ? [new PercentageColumn(), new StatusColumn()]
                : [new ProgressBarColumn { Width = _remarks.Profile.Width / 4 }, new PercentageColumn(), new StatusColumn()])
            .StartAsync(context => download(new PullProgress(context.AddTask("waiting"))));

    private string Wrapped(string piece) => _wrap?.Wrap(piece) ?? piece;

    private void WriteLine(string line, Style style)
    {
        _remarks.Write(new Text(EscapeFilter.Line(line), style));
        _remarks.WriteLine();
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // A pipe has no width: nothing is to be broken at 80 columns.
        console.Profile.Width = 10_000;
        return console;
    }
}

using OllamaAI;
using Spectre.Console;

namespace ChatSample.Terminal;

/// <summary>Everything the program shows. Foreign text is never read as Spectre.Console's markup, and cannot steer the terminal.</summary>
/// <param name="output">Where answers go.</param>
/// <param name="notes">Where everything else goes.</param>
internal sealed class Screen(IAnsiConsole output, IAnsiConsole notes)
{
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    // For other programs, answers alone go to the standard output, as they are.
    private readonly bool _isLive = output == notes && output.Profile.Capabilities.Ansi;

    public static Screen OfTheConsole()
    {
        if (!Console.IsOutputRedirected)
        {
            return new(AnsiConsole.Console, AnsiConsole.Console);
        }

        var notes = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        notes.Profile.Width = int.MaxValue;
        return new(AnsiConsole.Console, notes);
    }

    /// <summary>Shows an answer while it arrives.</summary>
    /// <param name="answer">Gets what writes pieces of its text, and whether they are thinking.</param>
    public async Task ShowAsync(Func<Action<string, bool>, Task> answer)
    {
        if (_isLive)
        {
            await output.Live(Text.Empty).AutoClear(true).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Top)
                .StartAsync(live => ShowAsync(answer, new LiveAnswer(output, live)));
        }
        else
        {
            await ShowAsync(answer, new PlainAnswer(output.Profile.Out.Writer, notes.Profile.Out.Writer));
        }
    }

    /// <summary>Shows something that the program itself has to say.</summary>
    public void Note(string text) => notes.Write(new Rows(new Text(EscapeFilter.Clean(text), Dim)));

    /// <summary>Shows what went wrong.</summary>
    public void Error(string text) => notes.Write(new Rows(new Text(EscapeFilter.Clean(text).ReplaceLineEndings(" "), Color.Red)));

    /// <summary>Asks for the next line.</summary>
    public void Prompt(string prompt) => output.Write(new Text(prompt, new Style(decoration: Decoration.Bold)));

    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Dim };
        table.AddColumns([.. headings.Select(heading => new TableColumn(Cell(heading)))]);
        foreach (var row in rows)
        {
            table.AddRow(row.Select(Cell));
        }

        output.Write(table);
    }

    /// <summary>Shows how far a download is while it runs.</summary>
    public Task FollowAsync(Func<IProgress<ModelProgress>, Task> download) => notes.Progress()
        .Columns(new ProgressBarColumn { Width = Math.Max(8, notes.Profile.Width / 4) }, new TaskDescriptionColumn())
        .StartAsync(context => download(new PullProgress(context.AddTask("waiting"))));

    private static async Task ShowAsync(Func<Action<string, bool>, Task> answer, IAnswerOutput output)
    {
        try
        {
            await answer(output.Write);
        }
        finally
        {
            output.End();
        }
    }

    private static Text Cell(string text) => new(EscapeFilter.Clean(text));
}

using OllamaAI.Protocol;
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

    /// <summary>Shows an answer while it arrives, and at the end how fast it was.</summary>
    public async Task ShowAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        var last = _isLive
            ? await output.Live(Text.Empty).AutoClear(true).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Top)
                .StartAsync(live => new LiveAnswer(output, live).ShowAsync(updates))
            : await new PlainAnswer(output.Profile.Out.Writer, notes.Profile.Out.Writer).ShowAsync(updates);
        if (last?.RawRepresentation is OllamaChatResponse { Metrics: { GeneratedTokens: { } tokens } metrics })
        {
            var speed = metrics.GeneratedTokensPerSecond is { } rate ? $", {rate:N1} tokens/s" : "";
            var cut = last.FinishReason == ChatFinishReason.Length ? ", cut off at the limit" : "";
            var isTruncated = last.AdditionalProperties?.ContainsKey("prompt_truncated") == true;
            Note($"[{last.ModelId}: {tokens} tokens{speed}{cut}{(isTruncated ? ", the conversation no longer fits the context" : "")}]");
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
        rows.ToList().ForEach(row => table.AddRow(row.Select(Cell)));
        output.Write(table);
    }

    /// <summary>Shows how far a download is while it runs.</summary>
    public Task FollowAsync(Func<IProgress<ModelProgress>, Task> download) => notes.Progress()
        .Columns(new ProgressBarColumn { Width = Math.Max(8, notes.Profile.Width / 4) }, new TaskDescriptionColumn())
        .StartAsync(context => download(new PullProgress(context.AddTask("waiting"))));

    private static Text Cell(string text) => new(EscapeFilter.Clean(text));
}

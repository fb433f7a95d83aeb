using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>Lines from the keyboard, with editing and history. Ctrl+D ends the input, and so does Ctrl+C pressed twice.</summary>
/// <param name="console">The terminal.</param>
/// <param name="takeControlC">Makes Ctrl+C a key like any other, or the signal that it usually is.</param>
internal sealed class TerminalInput(IAnsiConsole console, Action<bool> takeControlC) : IInput
{
    private readonly List<string> _history = [];
    private int _caretRow;

    public ValueTask<string?> ReadLineAsync(string prompt)
    {
        takeControlC(true);
        try
        {
            return new ValueTask<string?>(ReadLine(prompt));
        }
        finally
        {
            takeControlC(false);
        }
    }

    private string? ReadLine(string prompt)
    {
        var line = Start(prompt);
        var isInterrupted = false;
        while (console.Input.ReadKey(intercept: true) is { } key)
        {
            switch (KeyName.Of(key))
            {
                case "Enter":
                    Leave(prompt, line);
                    Remember(line.Text);
                    return line.Text;
                case "Ctrl+D" when line.Text.Length == 0:
                case "Ctrl+C" when isInterrupted:
                    Leave(prompt, line);
                    return null;
                case "Ctrl+C":
                    Leave(prompt, line);
                    console.WriteLine("Press Ctrl+C again, or type /bye, to leave.");
                    isInterrupted = true;
                    line = Start(prompt);
                    break;
                case var name:
                    isInterrupted = false;
                    line.Apply(name, key.KeyChar);
                    Draw(prompt, line);
                    break;
            }
        }

        return null;
    }

    private EditLine Start(string prompt)
    {
        var line = new EditLine(_history);
        _caretRow = 0;
        Draw(prompt, line);
        return line;
    }

    private void Leave(string prompt, EditLine line)
    {
        line.Apply("End");
        Draw(prompt, line);
        console.WriteLine();
    }

    private void Remember(string text)
    {
        if (text.Length > 0 && _history.LastOrDefault() != text)
        {
            _history.Add(text);
        }
    }

    /// <summary>Writes prompt and line over what stands there, and puts the cursor on the caret; the line may take several rows.</summary>
    private void Draw(string prompt, EditLine line)
    {
        var width = Math.Max(1, console.Profile.Width);
        var (endRow, endColumn) = Math.DivRem(Cells(prompt + line.Text), width);
        var (caretRow, caretColumn) = Math.DivRem(Cells(prompt + line.Text[..line.Caret]), width);
        var output = new StringBuilder();
        Move(output, _caretRow, 'A');
        output.Append("\r\e[J\e[1m").Append(prompt).Append("\e[0m").Append(line.Text);
        if (endColumn == 0)
        {
            // The terminal waits in the last column until there is more to write.
            output.Append("\r\n");
        }

        Move(output, endRow - caretRow, 'A');
        output.Append('\r');
        Move(output, caretColumn, 'C');
        console.Profile.Out.Writer.Write(output);
        console.Profile.Out.Writer.Flush();
        _caretRow = caretRow;
    }

    private static void Move(StringBuilder output, int count, char direction)
    {
        if (count > 0)
        {
            output.Append("\e[").Append(count).Append(direction);
        }
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}

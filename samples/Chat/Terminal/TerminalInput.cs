using System.Text;
using Spectre.Console;

namespace ChatSample.Terminal;

/// <summary>
/// Messages from the keyboard, with editing and history; what is pasted may have several lines. Ctrl+D ends the input, and so does Ctrl+C
/// pressed twice.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="takeControlC">Makes Ctrl+C a key like any other, or the signal that it usually is.</param>
internal sealed class TerminalInput(IAnsiConsole console, Action<bool> takeControlC) : IInput
{
    private readonly List<string> _history = [];
    private readonly Keyboard _keyboard = new(console.Input);
    private int _caretRow;

    public ValueTask<string?> ReadLineAsync(string prompt)
    {
        takeControlC(true);
        Send(Keyboard.MarkPastes);
        try
        {
            return new ValueTask<string?>(ReadLine(prompt));
        }
        finally
        {
            Send(Keyboard.LeavePastes);
            takeControlC(false);
        }
    }

    private string? ReadLine(string prompt)
    {
        var line = Start(prompt);
        var isInterrupted = false;
        while (_keyboard.Read() is { } key)
        {
            switch (key.Name)
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
                    line.Apply(name, key.Text);
                    Draw(prompt, line, console.Profile.Height);
                    break;
            }
        }

        return null;
    }

    private EditLine Start(string prompt)
    {
        var line = new EditLine(_history);
        _caretRow = 0;
        Draw(prompt, line, console.Profile.Height);
        return line;
    }

    private void Leave(string prompt, EditLine line)
    {
        line.Apply("End");
        Draw(prompt, line, int.MaxValue);
        console.WriteLine();
    }

    private void Remember(string text)
    {
        if (text.Length > 0 && _history.LastOrDefault() != text)
        {
            _history.Add(text);
        }
    }

    /// <summary>Writes prompt and line over what stands there, and puts the cursor on the caret.</summary>
    private void Draw(string prompt, EditLine line, int height)
    {
        var rows = new TypedRows(prompt, line.Text, line.Caret, console.Profile.Width);
        var first = Math.Max(0, rows.CaretRow - height + 1);
        var shown = rows.Rows.Skip(first).Take(height).ToList();
        shown[^1] = shown[^1].TrimEnd('\r', '\n');
        var output = new StringBuilder();
        Move(output, _caretRow, 'A');
        output.Append("\r\e[J").Append(first == 0 ? $"\e[1m{prompt}\e[0m" : "").Append(string.Concat(shown));
        _caretRow = rows.CaretRow - first;
        Move(output, shown.Count - 1 - _caretRow, 'A');
        output.Append('\r');
        Move(output, rows.CaretColumn, 'C');
        Send(output.ToString());
    }

    private void Send(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }

    private static void Move(StringBuilder output, int count, char direction)
    {
        if (count > 0)
        {
            output.Append("\e[").Append(count).Append(direction);
        }
    }
}

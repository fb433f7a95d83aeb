using System.Text;
using Spectre.Console;

namespace ChatSample.Terminal;

/// <summary>Reads keys, and what is pasted as one piece: the terminal is asked to put it between two marks.</summary>
internal sealed class Keyboard(IAnsiConsoleInput input)
{
    /// <summary>Asks the terminal to mark what is pasted. Those that cannot ignore it.</summary>
    public const string MarkPastes = "\e[?2004h";

    /// <summary>Ends <see cref="MarkPastes"/>.</summary>
    public const string LeavePastes = "\e[?2004l";

    private const string Begin = "[200~";
    private const string End = "[201~";

    private readonly Queue<ConsoleKeyInfo> _waiting = new();

    /// <summary>Waits for the next key.</summary>
    /// <returns>Its name and its text, a whole paste as one <c>Character</c>; <see langword="null"/> at the end of the input.</returns>
    public (string Name, string Text)? Read() =>
        Take() switch
        {
            null => null,
            { KeyChar: '\e' } when Follows(Begin) => ReadPaste(),
            { } key => (KeyName.Of(key), key.KeyChar.ToString()),
        };

    private (string Name, string Text)? ReadPaste()
    {
        var text = new StringBuilder();
        while (Take() is { } key)
        {
            switch (KeyName.Of(key))
            {
                case "Enter":
                    text.Append('\n');
                    break;
                case var name when name == "Character" || key.KeyChar == '\t':
                    text.Append(key.KeyChar);
                    break;
                case var _ when key.KeyChar == '\e' && Follows(End):
                    // What stands on a web page may not be what is copied from it.
                    return ("Character", EscapeFilter.Clean(text.ToString()));
                case "Ctrl+C":
                    return ("Ctrl+C", "");
            }
        }

        return null;
    }

    /// <summary>Takes the rest of a mark. Keys that are none are given back.</summary>
    private bool Follows(string mark)
    {
        var taken = new List<ConsoleKeyInfo>();
        while (taken.Count < mark.Length && Take() is { } key)
        {
            taken.Add(key);
            if (key.KeyChar != mark[taken.Count - 1])
            {
                break;
            }
        }

        if (taken.Select(key => key.KeyChar).SequenceEqual(mark))
        {
            return true;
        }

        taken.ForEach(_waiting.Enqueue);
        return false;
    }

    private ConsoleKeyInfo? Take() => _waiting.TryDequeue(out var key) ? key : input.ReadKey(intercept: true);
}

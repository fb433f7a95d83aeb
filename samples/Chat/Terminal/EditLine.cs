namespace ChatSample.Terminal;

/// <summary>The message that is being typed: its text, its caret, and the older ones that can be brought back.</summary>
internal sealed class EditLine(IReadOnlyList<string> history)
{
    private int _age;
    private string _draft = "";

    public string Text { get; private set; } = "";

    /// <summary>Where the next character goes, from 0 to the length of the text.</summary>
    public int Caret { get; private set; }

    /// <summary>Does what a key means; keys without a meaning do nothing.</summary>
    /// <param name="key">The key's name.</param>
    /// <param name="text">The character, if the key is one, or what was pasted.</param>
    public void Apply(string key, string text = "")
    {
        switch (key)
        {
            case "Character": Replace(Caret, Caret, text); break;
            case "Backspace": Replace(Before, Caret, ""); break;
            case "Delete" or "Ctrl+D": Replace(Caret, After, ""); break;
            case "Ctrl+U": Replace(0, Caret, ""); break;
            case "Ctrl+K": Replace(Caret, Text.Length, ""); break;
            case "Ctrl+W": Replace(WordStart, Caret, ""); break;
            case "LeftArrow" or "Ctrl+B": Caret = Before; break;
            case "RightArrow" or "Ctrl+F": Caret = After; break;
            case "Home" or "Ctrl+A": Caret = 0; break;
            case "End" or "Ctrl+E": Caret = Text.Length; break;
            case "UpArrow" or "Ctrl+P": Recall(_age + 1); break;
            case "DownArrow" or "Ctrl+N": Recall(_age - 1); break;
        }
    }

    // An emoji is two characters, and the caret never stands between them.
    private int Before => Caret - (Caret >= 2 && char.IsLowSurrogate(Text[Caret - 1]) ? 2 : Math.Min(Caret, 1));

    private int After => Caret + (Caret <= Text.Length - 2 && char.IsHighSurrogate(Text[Caret]) ? 2 : Math.Min(Text.Length - Caret, 1));

    private int WordStart => Text[..Caret].TrimEnd().LastIndexOf(' ') + 1;

    private void Replace(int from, int to, string text)
    {
        Text = string.Concat(Text.AsSpan(0, from), text, Text.AsSpan(to));
        Caret = from + text.Length;
    }

    private void Recall(int age)
    {
        if (age < 0 || age > history.Count)
        {
            return;
        }

        _draft = _age == 0 ? Text : _draft;
        _age = age;
        Text = age == 0 ? _draft : history[^age];
        Caret = Text.Length;
    }
}

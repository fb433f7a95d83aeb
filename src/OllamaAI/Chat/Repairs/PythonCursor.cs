using System.Text;

namespace OllamaAI.Chat.Repairs;

/// <summary>A place in a text in Python's notation. White space between the tokens is passed over.</summary>
internal sealed class PythonCursor(string text)
{
    private int _at;

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _at == text.Length;
        }
    }

    /// <summary>Determines whether the next token begins with one of the characters.</summary>
    public bool IsAt(params ReadOnlySpan<char> characters) => !IsAtEnd && characters.Contains(text[_at]);

    /// <summary>Takes a character if it is the next one.</summary>
    public bool Take(char character)
    {
        if (!IsAt(character))
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Takes a name, which may have dots and hyphens; empty if there is none.</summary>
    public string TakeName() => TakeWhile(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>Takes a number or a word such as <c>True</c>; empty if there is none.</summary>
    public string TakeWord() => TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    /// <summary>Takes a text in quotes; <see langword="null"/> if there is none, or it does not end.</summary>
    public string? TakeText()
    {
        if (!IsAt('"', '\''))
        {
            return null;
        }

        var quote = text[_at++];
        var content = new StringBuilder();
        while (_at < text.Length && text[_at] != quote)
        {
            var character = text[_at++];
            if (character == '\\' && _at < text.Length)
            {
                AddEscape(content, text[_at++]);
            }
            else
            {
                content.Append(character);
            }
        }

        return _at++ < text.Length ? content.ToString() : null;
    }

    // What Python does not know as an escape stays as it is.
    private static void AddEscape(StringBuilder content, char character) => _ = character switch
    {
        'n' => content.Append('\n'),
        't' => content.Append('\t'),
        'r' => content.Append('\r'),
        '\\' or '"' or '\'' => content.Append(character),
        _ => content.Append('\\').Append(character),
    };

    private string TakeWhile(Func<char, bool> isPart)
    {
        SkipSpace();
        var start = _at;
        while (_at < text.Length && isPart(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}

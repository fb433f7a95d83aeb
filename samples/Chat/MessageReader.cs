using ChatSample.Terminal;

namespace ChatSample;

/// <summary>Reads what the user says: a line, or the lines between two <c>"""</c>.</summary>
internal sealed class MessageReader(IInput input)
{
    private const string Quotes = "\"\"\"";

    /// <summary>Reads the next message.</summary>
    /// <returns><see langword="null"/> at the end of the input.</returns>
    public async Task<string?> ReadAsync()
    {
        var line = await input.ReadLineAsync("> ");
        if (line?.TrimStart().StartsWith(Quotes, StringComparison.Ordinal) is not true)
        {
            return line;
        }

        var text = line.TrimStart()[Quotes.Length..];
        while (!text.TrimEnd().EndsWith(Quotes, StringComparison.Ordinal))
        {
            if (await input.ReadLineAsync(". ") is not { } next)
            {
                return text;
            }

            text += "\n" + next;
        }

        return text.TrimEnd()[..^Quotes.Length];
    }
}

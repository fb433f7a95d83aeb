namespace ChatSample.Terminal;

/// <summary>Reads messages that somebody types or pastes: several pasted lines, or those between two <c>"""</c>, are one message.</summary>
/// <param name="reader">Where lines come from.</param>
/// <param name="isMoreWaiting">Whether more has arrived than was read.</param>
/// <param name="screen">Where to ask for them.</param>
internal sealed class LineReader(TextReader reader, Func<bool> isMoreWaiting, Screen screen)
{
    private const string Quotes = "\"\"\"";

    // A terminal far away passes a paste on in parts.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);

    /// <returns><see langword="null"/> at the end of the input.</returns>
    public async Task<string?> ReadMessageAsync()
    {
        screen.Prompt("> ");
        var text = await reader.ReadLineAsync();
        if (text is null || text.TrimStart().StartsWith(Quotes, StringComparison.Ordinal))
        {
            return text is null ? null : await ReadQuotedAsync(text.TrimStart()[Quotes.Length..]);
        }

        await Task.Delay(Patience);
        while (isMoreWaiting() && await reader.ReadLineAsync() is { } next)
        {
            text += "\n" + next;
            await Task.Delay(Patience);
        }

        // What stands on a web page may not be what is copied from it.
        return EscapeFilter.Clean(text).TrimEnd();
    }

    private async Task<string> ReadQuotedAsync(string text)
    {
        while (!text.TrimEnd().EndsWith(Quotes, StringComparison.Ordinal))
        {
            screen.Prompt(isMoreWaiting() ? "" : ". ");
            if (await reader.ReadLineAsync() is not { } next)
            {
                return EscapeFilter.Clean(text);
            }

            text += "\n" + next;
        }

        text = EscapeFilter.Clean(text.TrimEnd()[..^Quotes.Length]);

        // Behind a blank, a slash begins no command.
        return text.StartsWith('/') ? $" {text}" : text;
    }
}

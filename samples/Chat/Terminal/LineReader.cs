namespace ChatSample.Terminal;

/// <summary>Reads messages that somebody types or pastes: several pasted lines are one message.</summary>
internal sealed class LineReader(TextReader reader, Func<bool> isMoreWaiting, Screen screen)
{
    // A terminal far away passes a paste on in parts.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);

    /// <returns><see langword="null"/> at the end of the input.</returns>
    public async Task<string?> ReadMessageAsync()
    {
        screen.Prompt("> ");
        if (await reader.ReadLineAsync() is not { } text)
        {
            return null;
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
}

namespace ChatSample;

/// <summary>The text that is piped in.</summary>
internal static class PipedText
{
    private const int MaxLength = 500_000;

    /// <summary>Reads everything, but gives up on a silent pipe: services and editors leave one open and never write to it.</summary>
    /// <exception cref="ChatException">It is too long, or not text.</exception>
    public static async Task<string> ReadAsync(TextReader reader, TimeSpan patience, Screen screen)
    {
        try
        {
            // On a thread of its own: the console's reader blocks, and a read that never ends ends with the program.
            await Task.Run(reader.Peek).WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            screen.Note($"Nothing was piped in within {patience.TotalSeconds} seconds: going on without. '< /dev/null' avoids the wait.");
            return "";
        }

        var buffer = new char[MaxLength + 1];
        var text = new string(buffer, 0, await Task.Run(() => reader.ReadBlock(buffer)));
        return text.Contains('\0') ? throw new ChatException("What is piped in is not text. Pass an image by --image PATH.")
            : text.Length > MaxLength
                ? throw new ChatException($"More than {MaxLength / 1000} thousand characters are piped in. Pipe in a part.")
            : text;
    }
}

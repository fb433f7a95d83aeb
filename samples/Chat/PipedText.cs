using ChatSample.Terminal;

namespace ChatSample;

/// <summary>The text that is piped in.</summary>
internal static class PipedText
{
    private const int MaxLength = 500_000;

    /// <param name="reader">The pipe.</param>
    /// <param name="patience">How long to wait: services, editors and remote shells leave a pipe open that nobody writes to.</param>
    /// <param name="screen">Where to say that nothing came.</param>
    /// <exception cref="ChatException">It is too long, or not text.</exception>
    public static async Task<string> ReadAsync(TextReader reader, TimeSpan patience, Screen screen)
    {
        var buffer = new char[MaxLength + 1];
        int length;
        try
        {
            // On a thread of its own: the console's reader blocks, and a read that never ends ends with the program.
            length = await Task.Run(() => reader.Read(buffer, 0, 1)).WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            screen.Note($"Nothing was piped in within {patience.TotalSeconds} seconds: going on without. '< /dev/null' avoids the wait.");
            return "";
        }

        length += length == 0 ? 0 : await Task.Run(() => reader.ReadBlock(buffer, 1, MaxLength));
        if (length > MaxLength)
        {
            throw new ChatException($"More than {MaxLength / 1000} thousand characters are piped in. Pipe in a part.");
        }

        return buffer.AsSpan(0, length).Contains('\0')
            ? throw new ChatException("What is piped in is not text. Pass an image by --image PATH.")
            : new string(buffer, 0, length);
    }
}

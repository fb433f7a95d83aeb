using ChatSample.Terminal;

namespace ChatSample;

/// <summary>The text that is piped in beside a question.</summary>
/// <param name="reader">Where it comes from.</param>
/// <param name="patience">
/// How long to wait for its beginning: services, editors and remote shells leave a pipe open that nobody writes to.
/// </param>
internal sealed class PipedText(TextReader reader, TimeSpan patience)
{
    /// <summary>The most characters that are taken.</summary>
    public const int MaxLength = 500_000;

    /// <summary>How long the program waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Nothing is piped in.</summary>
    public static PipedText None { get; } = new(TextReader.Null, Timeout.InfiniteTimeSpan);

    /// <summary>Adds the text to a question.</summary>
    /// <exception cref="ChatException">It is too long, or no text.</exception>
    public async Task<string> AddToAsync(string question, Screen screen)
    {
        var text = (await ReadAsync(screen)).Trim();
        return text.Length == 0 ? question : $"{question}\n\n{text}".Trim();
    }

    private async Task<string> ReadAsync(Screen screen)
    {
        var buffer = new char[MaxLength + 1];
        int length;
        try
        {
            // On a thread of its own, because the console's reader blocks; if that never ends it ends with the program.
            length = await Task.Run(() => reader.Read(buffer, 0, 1)).WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            screen.Remark(
                $"Nothing was piped in within {patience.TotalSeconds} seconds: the question goes alone. "
                + "Slow text is best put into a file first: '< FILE'.");
            return "";
        }

        // Once there is some, all of it is wanted.
        length += length == 0 ? 0 : await Task.Run(() => reader.ReadBlock(buffer, 1, MaxLength));
        return buffer.AsSpan(0, length).Contains('\0')
            ? throw new ChatException("What is piped in is not text. A picture goes with --image PATH.")
            : length > MaxLength ? throw new ChatException(
                $"What is piped in is longer than {MaxLength / 1000} thousand characters. "
                + $"Pipe in a part of it, as 'head -c {MaxLength / 10}' takes it.")
            : new string(buffer, 0, length);
    }
}

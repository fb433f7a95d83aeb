using System.Threading.Channels;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>Lines that a test types, one after the other or several at once.</summary>
internal sealed class TypedReader : TextReader
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>How many lines have arrived and are not read.</summary>
    public int Waiting => _lines.Reader.Count;

    public void Type(string line) => _lines.Writer.TryWrite(line).ShouldBeTrue();

    public void End() => _lines.Writer.Complete();

    public override async Task<string?> ReadLineAsync() =>
        await _lines.Reader.WaitToReadAsync() && _lines.Reader.TryRead(out var line) ? line : null;
}

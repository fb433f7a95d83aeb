using System.Threading.Channels;
using ChatSample.Terminal;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>Lines that a test types, whenever it likes.</summary>
internal sealed class TypedInput : IInput
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public void Type(string line) => _lines.Writer.TryWrite(line).ShouldBeTrue();

    public void End() => _lines.Writer.Complete();

    public async ValueTask<string?> ReadLineAsync(string prompt) =>
        await _lines.Reader.WaitToReadAsync() && _lines.Reader.TryRead(out var line) ? line : null;
}

using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Speech;

/// <summary>Silence that never ends.</summary>
internal sealed class EndlessStream : ReadOnlyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
}

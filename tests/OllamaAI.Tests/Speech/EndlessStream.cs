using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Speech;

/// <summary>Silence that never ends.</summary>
internal sealed class EndlessStream : ReadOnlyStream
{
    public override int Read(byte[] buffer, int offset, int count) => count;
}

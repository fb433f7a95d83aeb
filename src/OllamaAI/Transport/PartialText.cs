using System.Buffers;
using System.Runtime.InteropServices;

namespace OllamaAI.Transport;

/// <summary>The text of a stream so far, for the exception of an answer that breaks off. Not thread-safe.</summary>
/// <remarks>
/// Characters in a rented array. A list of the frames' strings would keep every one of them alive until the end, and what is alive costs
/// the garbage collector time: 15 ns a frame with 256 streams at once.
/// </remarks>
/// <param name="limit">The most that is kept, in bytes; what comes after it is left out.</param>
internal sealed class PartialText(int limit) : IDisposable
{
    private const int InitialSize = 256;

    private PooledBuffer? _text;

    public void Append(string text)
    {
        _text ??= new PooledBuffer(InitialSize, limit);
        var room = (limit - _text.Length) / sizeof(char);
        _text.Write(MemoryMarshal.AsBytes(text.AsSpan(0, Math.Min(text.Length, room))));
    }

    /// <returns>The text; <see langword="null"/> if there was none.</returns>
    public override string? ToString() => _text is null ? null : MemoryMarshal.Cast<byte, char>(_text.Written.Span).ToString();

    public void Dispose() => _text?.Dispose();
}

using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Walks the chunks of a PNG. Check sums are not looked at: as with the server's decoder, a wrong one spoils nothing.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> chunks)
{
    private const int Overhead = 12;

    private ReadOnlySpan<byte> _rest = chunks;
    private ReadOnlySpan<byte> _type;

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Whether a decoder that does not know the chunk must give up (bit 5 of the first letter).</summary>
    public readonly bool IsCritical => (_type[0] & 0x20) == 0;

    public readonly bool Is(ReadOnlySpan<byte> type) => _type.SequenceEqual(type);

    /// <summary>False if the next chunk is missing or longer than what is left.</summary>
    public bool MoveNext()
    {
        if (_rest.Length < Overhead)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        if (length > _rest.Length - Overhead)
        {
            return false;
        }

        _type = _rest.Slice(4, 4);
        Data = _rest.Slice(8, (int)length);
        _rest = _rest[(Overhead + (int)length)..];
        return true;
    }
}

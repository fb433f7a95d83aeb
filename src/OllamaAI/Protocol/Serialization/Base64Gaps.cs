using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Places in a JSON text where a base64 string is still to be written.</summary>
/// <remarks>
/// A serializer can only write a string whole, which for a picture of n bytes costs 4n/3 bytes of buffer. The converter leaves
/// an empty string here instead and notes its place; whoever sends the text fills the gap piece by piece.
/// </remarks>
internal sealed class Base64Gaps
{
    // Serialisation is synchronous, so the collector of the running call can be found by thread.
    [ThreadStatic]
    private static Base64Gaps? _current;

    private List<(long Offset, ReadOnlyMemory<byte> Bytes)>? _gaps;

    private Base64Gaps()
    {
    }

    /// <summary>The gaps in the order of the text; the offset is where the first base64 character goes.</summary>
    public IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)> Items => _gaps ?? (IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)>)[];

    /// <summary>Runs a serialisation and returns the gaps it left.</summary>
    public static Base64Gaps Collect<T>(T state, Action<T> serialize)
    {
        var outer = _current;
        var gaps = new Base64Gaps();
        _current = gaps;
        try
        {
            serialize(state);
            return gaps;
        }
        finally
        {
            _current = outer;
        }
    }

    /// <summary>Leaves a gap if the running serialisation collects them.</summary>
    public static bool TryLeave(Utf8JsonWriter writer, ReadOnlyMemory<byte> bytes)
    {
        if (_current is not { } gaps)
        {
            return false;
        }

        writer.WriteStringValue(""u8);
        (gaps._gaps ??= []).Add((writer.BytesCommitted + writer.BytesPending - 1, bytes));
        return true;
    }
}

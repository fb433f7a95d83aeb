using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Places in a JSON text where a base64 string is still to be written.</summary>
/// <remarks>
/// A serializer can only write a string whole, which for a picture of n bytes costs 4n/3 bytes of buffer. The converter leaves
/// an empty string here instead and notes its place; whoever sends the text fills the gap piece by piece.
/// </remarks>
internal static class Base64Gaps
{
    // Serialisation is synchronous, so what the running call collects can be found by thread.
    [ThreadStatic]
    private static bool _isCollecting;

    [ThreadStatic]
    private static List<(long Offset, ReadOnlyMemory<byte> Bytes)>? _gaps;

    /// <summary>Runs a serialisation and returns the gaps it left.</summary>
    /// <returns>The gaps in the order of the text; the offset is where the first base64 character goes.</returns>
    public static IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)> Collect<T>(T state, Action<T> serialize)
    {
        var outer = (_isCollecting, _gaps);
        (_isCollecting, _gaps) = (true, null);
        try
        {
            serialize(state);
            return _gaps ?? (IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)>)[];
        }
        finally
        {
            (_isCollecting, _gaps) = outer;
        }
    }

    /// <summary>Leaves a gap if the running serialisation collects them.</summary>
    public static bool TryLeave(Utf8JsonWriter writer, ReadOnlyMemory<byte> bytes)
    {
        if (!_isCollecting)
        {
            return false;
        }

        writer.WriteStringValue(""u8);
        (_gaps ??= []).Add((writer.BytesCommitted + writer.BytesPending - 1, bytes));
        return true;
    }
}

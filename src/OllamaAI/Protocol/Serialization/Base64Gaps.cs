using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Places in a JSON text where a base64 string is still to be written.</summary>
/// <remarks>
/// A serializer can only write a string whole, which for a picture of n bytes costs 4n/3 bytes of buffer. The converter leaves
/// an empty string here instead and notes its place; whoever sends the text fills the gap piece by piece.
/// </remarks>
internal static class Base64Gaps
{
    // Serialisation is synchronous, so the gaps of the running call are found by thread; and by writer, should it serialise something else
    // on its way.
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static List<(long Offset, ReadOnlyMemory<byte> Bytes)>? _gaps;

    /// <summary>Runs a serialisation and returns the gaps it left.</summary>
    /// <returns>The gaps in the order of the text; the offset is where the first base64 character goes.</returns>
    public static IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)> Collect<T>(
        Utf8JsonWriter writer, T state, Action<Utf8JsonWriter, T> serialize)
    {
        var outer = (_writer, _gaps);
        (_writer, _gaps) = (writer, null);
        try
        {
            serialize(writer, state);
            return _gaps ?? (IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)>)[];
        }
        finally
        {
            (_writer, _gaps) = outer;
        }
    }

    /// <summary>Leaves a gap if what is written with this writer collects them.</summary>
    public static bool TryLeave(Utf8JsonWriter writer, ReadOnlyMemory<byte> bytes)
    {
        if (!ReferenceEquals(writer, _writer))
        {
            return false;
        }

        writer.WriteStringValue(""u8);
        (_gaps ??= []).Add((writer.BytesCommitted + writer.BytesPending - 1, bytes));
        return true;
    }
}

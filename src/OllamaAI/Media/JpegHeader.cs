using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Finds the frame header (SOFn) of a JPEG among the segments before its first scan.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;

    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    public static ImageInfo? Read(ReadOnlySpan<byte> bytes) => Read(bytes, out _);

    /// <summary>Determines whether an end marker follows the first scan.</summary>
    public static bool HasEnd(ReadOnlySpan<byte> bytes) =>
        Read(bytes, out var scan) is not null && bytes[scan..].LastIndexOf(EndOfImage) >= 0;

    private static ImageInfo? Read(ReadOnlySpan<byte> bytes, out int scan)
    {
        ImageInfo? frame = null;
        scan = 0;
        for (var position = 2; TryReadSegment(bytes, ref position, out byte marker, out ReadOnlySpan<byte> segment);)
        {
            if (marker == StartOfScan)
            {
                scan = position;
                return frame;
            }

            if (IsFrame(marker))
            {
                // No decoder takes a second one.
                frame = frame is null && segment.Length >= 5 ? ReadFrame(segment) : default(ImageInfo);
            }
        }

        return null;
    }

    private static bool TryReadSegment(ReadOnlySpan<byte> bytes, ref int position, out byte marker, out ReadOnlySpan<byte> segment)
    {
        marker = 0;
        segment = default;
        while (position < bytes.Length && bytes[position] == 0xFF && marker is 0 or 0xFF)
        {
            marker = ++position < bytes.Length ? bytes[position] : (byte)0;
        }

        position++;
        if (!HasLength(marker) || position + 2 > bytes.Length)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[position..]);
        if (length < 2 || position + length > bytes.Length)
        {
            return false;
        }

        segment = bytes.Slice(position + 2, length - 2);
        position += length;
        return true;
    }

    // TEM, RSTn, SOI and EOI stand alone: decoders read on right behind them, or stop. Between TEM and SOF0 they know no marker.
    private static bool HasLength(byte marker) => marker is >= 0xC0 and < 0xFF and not (>= 0xD0 and <= 0xD9);

    // SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC) in between.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageInfo ReadFrame(ReadOnlySpan<byte> segment) =>
        new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]));
}

using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Reads the size of a GIF: that of its screen, which has to hold its first frame.</summary>
internal static class GifHeader
{
    private const int ScreenEnd = 13;
    private const int FrameLength = 10;
    private const byte Extension = 0x21;
    private const byte Frame = 0x2C;

    public static ImageInfo? Read(ReadOnlySpan<byte> bytes) => Read(bytes, out _);

    /// <summary>
    /// Determines whether the first frame is there to its end; further ones make a moving image, of which only the first counts.
    /// </summary>
    public static bool HasFrame(ReadOnlySpan<byte> bytes) =>
        Read(bytes, out var frame) is not null
        && SkipColors(frame, FrameLength, frame[FrameLength - 1]) is [_, .. var pixels]
        && TrySkipBlocks(ref pixels);

    private static ImageInfo? Read(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (bytes.Length < ScreenEnd)
        {
            return null;
        }

        var screen = new ImageInfo(
            "image/gif", BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        var rest = SkipColors(bytes, ScreenEnd, bytes[10]);
        while (rest is [Extension, _, ..])
        {
            rest = rest[2..];
            if (!TrySkipBlocks(ref rest))
            {
                return null;
            }
        }

        // Decoders differ in what they make of a frame that reaches beyond the screen: a larger image, or none.
        frame = rest;
        return rest.Length >= FrameLength && rest[0] == Frame && Fits(rest, screen) ? screen : null;
    }

    private static ReadOnlySpan<byte> SkipColors(ReadOnlySpan<byte> bytes, int start, byte flags)
    {
        var end = start + ((flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7)));
        return end < bytes.Length ? bytes[end..] : default;
    }

    private static bool TrySkipBlocks(ref ReadOnlySpan<byte> bytes)
    {
        while (bytes is [> 0 and var length, ..] && length < bytes.Length)
        {
            bytes = bytes[(length + 1)..];
        }

        var hasEnd = bytes is [0, ..];
        bytes = hasEnd ? bytes[1..] : default;
        return hasEnd;
    }

    private static bool Fits(ReadOnlySpan<byte> frame, ImageInfo screen) =>
        BinaryPrimitives.ReadUInt16LittleEndian(frame[1..]) + BinaryPrimitives.ReadUInt16LittleEndian(frame[5..]) <= screen.Width
        && BinaryPrimitives.ReadUInt16LittleEndian(frame[3..]) + BinaryPrimitives.ReadUInt16LittleEndian(frame[7..]) <= screen.Height;
}

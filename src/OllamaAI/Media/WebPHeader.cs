using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Reads the size of a WebP from its VP8 (lossy), VP8L (lossless) or VP8X (extended) chunk.</summary>
internal static class WebPHeader
{
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;

    public static ImageInfo? Read(ReadOnlySpan<byte> bytes)
    {
        ImageInfo? image = null;
        ReadOnlySpan<byte> rest = bytes[FirstChunk..];
        while (rest.Length > ChunkHeader)
        {
            if (ReadChunk(rest[..4], rest[ChunkHeader..]) is { } size)
            {
                // Decoders differ in what they make of an image that is not as large as the canvas it is on.
                image = image is null || image == size ? size : default(ImageInfo);
            }

            long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var next = ChunkHeader + length + (length & 1);
            rest = next < rest.Length ? rest[(int)next..] : default;
        }

        return image;
    }

    /// <summary>Determines whether the image, or the first frame of a moving one, is there to its end.</summary>
    public static bool HasImage(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[FirstChunk..];
        while (rest.Length > ChunkHeader)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (ChunkHeader + length > rest.Length)
            {
                return false;
            }

            if (rest[..4] is [(byte)'V', (byte)'P', (byte)'8', (byte)' ' or (byte)'L'] || rest.StartsWith("ANMF"u8))
            {
                return true;
            }

            var next = ChunkHeader + length + (length & 1);
            rest = next < rest.Length ? rest[(int)next..] : default;
        }

        return false;
    }

    private static ImageInfo? ReadChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data) => name switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)' '] when data is [var tag, _, _, 0x9D, 0x01, 0x2A, _, _, _, _, ..] && (tag & 1) == 0 =>
            Image(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] when data.Length >= 5 && data[0] == 0x2F && data[4] < 0x20 =>
            ReadLossless(BinaryPrimitives.ReadUInt32LittleEndian(data[1..])),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] when data.Length >= 10 =>
            Image(ReadUInt24(data[4..]) + 1, ReadUInt24(data[7..]) + 1),
        _ => null,
    };

    private static ImageInfo ReadLossless(uint bits) => Image((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);

    private static int ReadUInt24(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);

    private static ImageInfo Image(long width, long height) => new("image/webp", width, height);
}

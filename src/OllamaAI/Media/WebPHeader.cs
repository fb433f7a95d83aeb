using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Reads the size of a WebP from its VP8 (lossy), VP8L (lossless) or VP8X (extended) chunk.</summary>
internal static class WebPHeader
{
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;

    public static ImageInfo? Read(ReadOnlySpan<byte> bytes)
    {
        ImageInfo? largest = null;
        ReadOnlySpan<byte> rest = bytes[FirstChunk..];
        while (rest.Length > ChunkHeader)
        {
            // The canvas of VP8X and the picture inside may disagree, and decoders differ in which counts, so the larger does.
            if (ReadChunk(rest[..4], rest[ChunkHeader..]) is { } size && !(size.Pixels <= largest?.Pixels))
            {
                largest = size;
            }

            long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var next = ChunkHeader + length + (length & 1);
            rest = next < rest.Length ? rest[(int)next..] : default;
        }

        return largest;
    }

    private static ImageInfo? ReadChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data) => name switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)' '] when data.Length >= 10 && data.Slice(3, 3).SequenceEqual<byte>([0x9D, 0x01, 0x2A]) =>
            Image(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] when data.Length >= 5 && data[0] == 0x2F =>
            ReadLossless(BinaryPrimitives.ReadUInt32LittleEndian(data[1..])),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] when data.Length >= 10 =>
            Image(ReadUInt24(data[4..]) + 1, ReadUInt24(data[7..]) + 1),
        _ => null,
    };

    private static ImageInfo ReadLossless(uint bits) => Image((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);

    private static int ReadUInt24(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);

    private static ImageInfo Image(long width, long height) => new("image/webp", width, height);
}

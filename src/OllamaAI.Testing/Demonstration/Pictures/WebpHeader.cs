using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The size of a WebP picture in its three forms: VP8 (RFC 6386, 9.1), VP8L and VP8X (RFC 9649).</summary>
internal static class WebpHeader
{
    private const int Length = 30;

    private static ReadOnlySpan<byte> LossyStart => [0x9d, 0x01, 0x2a];

    public static PictureHeader? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 25 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WEBP"u8))
        {
            return null;
        }

        ReadOnlySpan<byte> kind = bytes.Slice(12, 4), data = bytes[20..];
        if (kind.SequenceEqual("VP8L"u8))
        {
            return FromLossless(data);
        }

        if (bytes.Length < Length)
        {
            return null;
        }

        if (kind.SequenceEqual("VP8X"u8))
        {
            return FromExtended(data);
        }

        return kind.SequenceEqual("VP8 "u8) ? FromLossy(data) : null;
    }

    private static PictureHeader? FromLossy(ReadOnlySpan<byte> data) => data[3..].StartsWith(LossyStart)
        ? new PictureHeader("WebP", Fourteen(data[6..]), Fourteen(data[8..]), "lossy")
        : null;

    private static PictureHeader? FromLossless(ReadOnlySpan<byte> data)
    {
        if (data[0] != 0x2f)
        {
            return null;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return new PictureHeader("WebP", (int)(bits & 0x3fff) + 1, (int)((bits >> 14) & 0x3fff) + 1, "lossless");
    }

    private static PictureHeader FromExtended(ReadOnlySpan<byte> data)
    {
        var kind = (data[0] & 0x02) != 0 ? "animated" : "extended";
        var detail = (data[0] & 0x10) != 0 ? $"{kind}, with transparency" : kind;
        return new PictureHeader("WebP", TwentyFour(data[4..]) + 1, TwentyFour(data[7..]) + 1, detail);
    }

    private static int Fourteen(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) & 0x3fff;

    private static int TwentyFour(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}

using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The logical screen of a GIF (GIF89a specification, section 18).</summary>
internal static class GifHeader
{
    private const int Length = 13;

    public static PictureHeader? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length || !(bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)))
        {
            return null;
        }

        var colours = 2 << (bytes[10] & 7);
        return new PictureHeader(
            "GIF",
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
            (bytes[10] & 0x80) == 0 ? "" : $"a palette of {colours} colours");
    }
}

using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The information header of a Windows bitmap; a negative height means rows from the top down.</summary>
internal static class BmpHeader
{
    private const int FileHeader = 14;
    private const int CoreHeader = 12;
    private const int InfoHeader = 40;

    public static PictureHeader? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("BM"u8) || bytes.Length < FileHeader + CoreHeader)
        {
            return null;
        }

        ReadOnlySpan<byte> info = bytes[FileHeader..];
        var size = BinaryPrimitives.ReadUInt32LittleEndian(info);
        if (size == CoreHeader)
        {
            return From(BinaryPrimitives.ReadUInt16LittleEndian(info[4..]), BinaryPrimitives.ReadUInt16LittleEndian(info[6..]), info[10]);
        }

        if (size < InfoHeader || info.Length < InfoHeader)
        {
            return null;
        }

        return From(BinaryPrimitives.ReadInt32LittleEndian(info[4..]), BinaryPrimitives.ReadInt32LittleEndian(info[8..]), info[14]);
    }

    private static PictureHeader? From(int width, int height, int bits) =>
        height == int.MinValue ? null : new PictureHeader("BMP", width, Math.Abs(height), $"{bits} bits per pixel");
}

using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Reads the size of a BMP from the header behind that of the file, which comes in several lengths.</summary>
internal static class BmpHeader
{
    private const int OldLength = 12;
    private const int SmallestLength = 16;
    private const int LargestLength = 256;
    private const int ShortestFile = 26;
    private const int CompressionEnd = 34;

    public static ImageInfo? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ShortestFile)
        {
            return null;
        }

        // The old OS/2 header has 16-bit sizes; in all later ones a negative height means rows from the top.
        return LengthOf(bytes) switch
        {
            OldLength => new(
                "image/bmp", BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..])),
            >= SmallestLength and <= LargestLength => new(
                "image/bmp",
                BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]),
                Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]))),
            _ => null,
        };
    }

    /// <summary>Determines whether the rows are there. Of compressed ones only the beginning is looked for.</summary>
    public static bool HasRows(ReadOnlySpan<byte> bytes)
    {
        if (Read(bytes) is not { } image || bytes.Length < CompressionEnd)
        {
            return false;
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]);
        if (IsCompressed(bytes))
        {
            return start < bytes.Length;
        }

        var bitsPerPixel = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(LengthOf(bytes) == OldLength ? 24 : 28)..]);
        var rowBits = (Int128)image.Width * bitsPerPixel;

        // Rows are filled up to a multiple of four bytes; some writers leave that out in the last one.
        var rows = ((rowBits + 31) / 32 * 4 * (image.Height - 1)) + ((rowBits + 7) / 8);
        return bitsPerPixel > 0 && start + rows <= bytes.Length;
    }

    private static uint LengthOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]);

    // Run lengths (1, 2), JPEG (4) or PNG (5) inside; headers up to 16 bytes do not say.
    private static bool IsCompressed(ReadOnlySpan<byte> bytes) =>
        LengthOf(bytes) > SmallestLength && BinaryPrimitives.ReadUInt32LittleEndian(bytes[30..]) is 1 or 2 or 4 or 5;
}

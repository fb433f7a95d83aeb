using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Walks through the chunks of a PNG: length, name, data, checksum.</summary>
internal static class PngChunks
{
    private const int Start = 8;
    private const int Overhead = 12;
    private const int NameLength = 4;

    /// <summary>Determines whether the chunks lead to the end, with pixels among them.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> bytes, bool checksums)
    {
        var hasPixels = false;
        var rest = bytes[Start..];
        while (rest.Length >= Overhead && BinaryPrimitives.ReadUInt32BigEndian(rest) <= rest.Length - Overhead)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            var chunk = rest.Slice(NameLength, NameLength + length);
            var checksum = BinaryPrimitives.ReadUInt32BigEndian(rest[(NameLength + chunk.Length)..]);
            if (checksums && IsCritical(chunk) && Crc32.Of(chunk) != checksum)
            {
                return false;
            }

            if (chunk.StartsWith("IEND"u8))
            {
                return hasPixels;
            }

            hasPixels |= chunk.StartsWith("IDAT"u8);
            rest = rest[(Overhead + length)..];
        }

        return false;
    }

    // Decoders skip other chunks whose checksum is wrong.
    private static bool IsCritical(ReadOnlySpan<byte> chunk) => char.IsAsciiLetterUpper((char)chunk[0]);
}

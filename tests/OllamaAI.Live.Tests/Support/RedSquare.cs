using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OllamaAI.Live.Tests.Support;

/// <summary>A PNG file that any decoder reads: a square in one colour.</summary>
internal static class RedSquare
{
    private const int Size = 224;

    public static byte[] Png()
    {
        byte[] header = [.. Big(Size), .. Big(Size), 8, 2, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", Pixels()), .. Chunk("IEND", [])];
    }

    private static byte[] Pixels()
    {
        byte[] row = [0, .. Enumerable.Range(0, Size).SelectMany(_ => new byte[] { 0xE0, 0, 0 })];
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            for (var y = 0; y < Size; y++)
            {
                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(name), .. data];
        return [.. Big((uint)data.Length), .. content, .. Big(Crc(content))];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}

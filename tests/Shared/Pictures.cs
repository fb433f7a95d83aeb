using System.Buffers.Binary;
using System.Text;

namespace OllamaAI.Tests.Support;

/// <summary>The smallest files that are whole to a reader of headers and blocks; sizes are free, and the pixels are not those of an image.</summary>
internal static class Pictures
{
    public static byte[] Png(uint width = 4, uint height = 3) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
        .. PngChunk("IHDR", [.. Big32(width), .. Big32(height), 8, 6, 0, 0, 0]),
        .. PngChunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]),
        .. PngChunk("IEND", []),
    ];

    public static byte[] Big32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] PngChunk(string name, byte[] data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(name), .. data];
        return [.. Big32((uint)data.Length), .. chunk, .. Big32(Crc(chunk))];
    }

    public static byte[] Jpeg(ushort width = 4, ushort height = 3) => Jpeg(Frame(width, height));

    public static byte[] Jpeg(params byte[][] segments) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, .. segments.SelectMany(s => s), 0xFF, 0xDA, 0, 3, 0, 9, 9, 0xFF, 0xD9,
    ];

    public static byte[] Frame(ushort width, ushort height, byte marker = 0xC2) =>
        [0xFF, marker, 0, 8, 8, .. Big16(height), .. Big16(width), 3];

    public static byte[] Gif(ushort width = 4, ushort height = 3) =>
        [.. "GIF89a"u8, .. Little16(width), .. Little16(height), 0, 0, 0, 0x2C, 0, 0, 0, 0, .. Little16(width), .. Little16(height), 0, 2, 1, 0, 0, 0x3B];

    /// <summary>Has the pixels of a small image, four by three at most.</summary>
    public static byte[] Bmp(int width = 4, int height = 3) =>
    [
        .. "BM"u8, .. new byte[8], .. Little32(54), .. Little32(40), .. Little32(width), .. Little32(height), 1, 0, 24, 0,
        .. new byte[24], .. new byte[36],
    ];

    public static byte[] OldBmp(ushort width = 4, ushort height = 3) =>
        [.. "BM"u8, .. new byte[8], .. Little32(26), .. Little32(12), .. Little16(width), .. Little16(height), 1, 0, 24, 0, .. new byte[36]];

    public static byte[] WebP(params byte[][] chunks) =>
        [.. "RIFF"u8, .. Little32(4 + chunks.Sum(chunk => chunk.Length)), .. "WEBP"u8, .. chunks.SelectMany(c => c)];

    public static byte[] Lossy(ushort width = 4, ushort height = 3) =>
        Chunk("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, .. Little16(width), .. Little16(height)]);

    public static byte[] Lossless(int width = 4, int height = 3) => Chunk("VP8L", [0x2F, .. Little32((width - 1) | ((height - 1) << 14))]);

    public static byte[] Canvas(int width = 4, int height = 3) =>
        Chunk("VP8X", [0, 0, 0, 0, .. Little32(width - 1).AsSpan(0, 3), .. Little32(height - 1).AsSpan(0, 3)]);

    private static byte[] Chunk(string name, byte[] data) =>
        [.. Encoding.ASCII.GetBytes(name), .. Little32(data.Length), .. data, .. new byte[data.Length & 1]];

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

    private static byte[] Big16(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Little16(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Little32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}

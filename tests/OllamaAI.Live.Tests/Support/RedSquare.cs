using System.IO.Compression;
using OllamaAI.Tests.Support;

namespace OllamaAI.Live.Tests.Support;

/// <summary>A PNG file that any decoder reads: a square in one color.</summary>
internal static class RedSquare
{
    private const int Size = 224;

    public static byte[] Png()
    {
        byte[] header = [.. Pictures.Big32(Size), .. Pictures.Big32(Size), 8, 2, 0, 0, 0];
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Pictures.PngChunk("IHDR", header),
            .. Pictures.PngChunk("IDAT", Pixels()),
            .. Pictures.PngChunk("IEND", []),
        ];
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
}

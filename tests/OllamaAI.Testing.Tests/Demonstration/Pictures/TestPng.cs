using System.Buffers.Binary;
using System.IO.Compression;
using OllamaAI.Testing.Demonstration.Pictures;

namespace OllamaAI.Testing.Tests.Demonstration.Pictures;

/// <summary>Writes PNG files of any kind, right ones and broken ones.</summary>
internal sealed class TestPng(int width, int height, PngColourType type, int depth)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public bool Interlaced { get; init; }

    public byte[] Palette { get; init; } = [];

    public byte[] Transparency { get; init; } = [];

    /// <summary>The filter of a row, by its number.</summary>
    public Func<int, int> Filter { get; init; } = row => row % 5;

    /// <summary>The size written in the header, where it is to differ from the data's.</summary>
    public (int Width, int Height)? Claimed { get; init; }

    /// <summary>Bytes per IDAT chunk.</summary>
    public int ChunkLength { get; init; } = 100;

    private int Channels => new PngHeader(1, 1, depth, type, false).Channels;

    /// <param name="sample">The sample at x, y, channel.</param>
    public byte[] Write(Func<int, int, int, int> sample) => Assemble(Compress(Rows(sample)));

    public byte[] Assemble(byte[] compressed)
    {
        using MemoryStream png = new();
        png.Write(PngHeader.Signature);
        png.Write(Chunk("IHDR", Header()));
        if (Palette.Length > 0)
        {
            png.Write(Chunk("PLTE", Palette));
        }

        if (Transparency.Length > 0)
        {
            png.Write(Chunk("tRNS", Transparency));
        }

        foreach (var part in compressed.Chunk(ChunkLength))
        {
            png.Write(Chunk("IDAT", part));
        }

        png.Write(Chunk("IEND", []));
        return png.ToArray();
    }

    public static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)data.Length);
        System.Text.Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        return chunk;
    }

    public static byte[] Compress(byte[] rows)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest))
        {
            zlib.Write(rows);
        }

        return compressed.ToArray();
    }

    private byte[] Header()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Claimed?.Width ?? width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Claimed?.Height ?? height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)type, (byte)(Interlaced ? 1 : 0));
        return header;
    }

    private byte[] Rows(Func<int, int, int, int> sample)
    {
        using MemoryStream rows = new();
        foreach ((var startX, var startY, var stepX, var stepY) in Interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            for (int y = startY, line = 0; y < height && startX < width; y += stepY, line++)
            {
                var plain = Row(y, startX, stepX, sample);
                var filter = Filter(line);
                rows.WriteByte((byte)filter);
                rows.Write(Filtered(plain, above ?? new byte[plain.Length], filter));
                above = plain;
            }
        }

        return rows.ToArray();
    }

    private byte[] Row(int y, int startX, int stepX, Func<int, int, int, int> sample)
    {
        System.Text.StringBuilder bits = new();
        for (var x = startX; x < width; x += stepX)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                bits.Append(Convert.ToString(sample(x, y, channel), 2).PadLeft(depth, '0'));
            }
        }

        var padded = bits.ToString().PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. padded.Chunk(8).Select(digits => Convert.ToByte(new string(digits), 2))];
    }

    private byte[] Filtered(byte[] row, byte[] above, int filter)
    {
        var step = Math.Max(1, Channels * depth / 8);
        return [.. row.Select((value, i) =>
        {
            int left = i < step ? 0 : row[i - step], up = above[i], corner = i < step ? 0 : above[i - step];
            return (byte)(value - filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        })];
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        return ((int[])[left, up, corner]).MinBy(candidate => Math.Abs(estimate - candidate));
    }
}

using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The IHDR chunk of a PNG (W3C PNG specification, 11.2.1).</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColourType ColourType, bool Interlaced)
{
    public const string Format = "PNG";

    private const int ChunkLength = 13;

    public int Channels => ColourType switch
    {
        PngColourType.GreyAlpha => 2,
        PngColourType.Truecolour => 3,
        PngColourType.TruecolourAlpha => 4,
        _ => 1,
    };

    public int BitsPerPixel => Channels * BitDepth;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Bytes of one row of <paramref name="pixels"/> pixels, without its filter byte.</summary>
    public int BytesPerRow(int pixels) => (int)((((long)pixels * BitsPerPixel) + 7) / 8);

    public static PngHeader? TryRead(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(Signature))
        {
            return null;
        }

        PngChunks chunks = new(png[Signature.Length..]);
        return chunks.MoveNext() && chunks.Is("IHDR"u8) && chunks.Data.Length == ChunkLength ? FromChunk(chunks.Data) : null;
    }

    public PictureHeader ToPictureHeader()
    {
        var depth = BitDepth == 1 ? "1 bit" : $"{BitDepth} bits";
        return new PictureHeader(Format, Width, Height, $"{depth} per channel, {Name(ColourType)}{(Interlaced ? ", interlaced" : "")}");
    }

    private static PngHeader? FromChunk(ReadOnlySpan<byte> data)
    {
        PngHeader header = new(
            BinaryPrimitives.ReadInt32BigEndian(data),
            BinaryPrimitives.ReadInt32BigEndian(data[4..]),
            data[8],
            (PngColourType)data[9],
            data[12] == 1);
        var methodsAreKnown = data[10] == 0 && data[11] == 0 && data[12] <= 1;
        return header is { Width: > 0, Height: > 0 } && methodsAreKnown && Allows(header.ColourType, header.BitDepth) ? header : null;
    }

    private static bool Allows(PngColourType type, int depth) => type switch
    {
        PngColourType.Grey => depth is 1 or 2 or 4 or 8 or 16,
        PngColourType.Palette => depth is 1 or 2 or 4 or 8,
        PngColourType.Truecolour or PngColourType.GreyAlpha or PngColourType.TruecolourAlpha => depth is 8 or 16,
        _ => false,
    };

    private static string Name(PngColourType type) => type switch
    {
        PngColourType.Grey => "greyscale",
        PngColourType.Palette => "with a palette",
        PngColourType.GreyAlpha => "greyscale with transparency",
        PngColourType.TruecolourAlpha => "in colour with transparency",
        _ => "in colour",
    };
}

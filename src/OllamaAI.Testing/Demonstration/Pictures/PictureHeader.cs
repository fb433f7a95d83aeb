namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>What a picture's first bytes say.</summary>
/// <param name="Format">PNG, JPEG, WebP, GIF or BMP.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Detail">What else the header tells, such as "progressive"; empty when nothing.</param>
internal sealed record PictureHeader(string Format, int Width, int Height, string Detail = "")
{
    // 50 million pixels inflate in about a second; the side limit bounds the buffer of one row.
    private const long MostPixels = 50_000_000;
    private const int LongestSide = 65_535;

    public bool IsPng => Format == PngHeader.Format;

    public bool IsWithinLimits => Width <= LongestSide && Height <= LongestSide && (long)Width * Height <= MostPixels;

    /// <summary>Tells the format by the bytes themselves.</summary>
    /// <exception cref="UnreadablePictureException">None of the known formats, or cut off within the header.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes)
    {
        PictureHeader? header = PngHeader.TryRead(bytes)?.ToPictureHeader()
            ?? JpegHeader.TryRead(bytes)
            ?? WebpHeader.TryRead(bytes)
            ?? GifHeader.TryRead(bytes)
            ?? BmpHeader.TryRead(bytes);
        return header is { Width: > 0, Height: > 0 }
            ? header
            : throw new UnreadablePictureException("The bytes are not an image of a known format.");
    }
}

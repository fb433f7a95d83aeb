namespace OllamaAI.Media;

/// <summary>Tells whether the pixels that an image's header promises are there, without decoding them.</summary>
internal static class ImageBody
{
    /// <summary>Checks an image that is sent to a server: its bytes tell the format, whatever its label says.</summary>
    /// <param name="bytes">The image.</param>
    /// <exception cref="ImageRefusedException">No server decodes the format, or the image is cut short.</exception>
    public static void Check(ReadOnlySpan<byte> bytes) => Check(bytes, ImageHeader.Read(bytes).MediaType, checksums: false);

    /// <param name="bytes">The image, whose header was read.</param>
    /// <param name="mediaType">Its format.</param>
    /// <param name="checksums">Whether checksums are compared too, which reads every byte.</param>
    /// <exception cref="ImageRefusedException">The image is cut short or damaged.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, string mediaType, bool checksums)
    {
        var (format, isWhole) = mediaType switch
        {
            "image/png" => ("PNG", PngChunks.AreWhole(bytes, checksums)),
            "image/jpeg" => ("JPEG", JpegHeader.HasEnd(bytes)),
            "image/webp" => ("WebP", WebPHeader.HasImage(bytes)),
            "image/gif" => ("GIF", GifHeader.HasFrame(bytes)),
            "image/bmp" => ("BMP", BmpHeader.HasRows(bytes)),
            _ => throw new ArgumentOutOfRangeException(nameof(mediaType), mediaType, "The header reader does not name this format."),
        };
        if (!isWhole)
        {
            throw Refusal.Broken(format);
        }
    }
}

using OllamaAI.Media;

namespace OllamaAI.Fuzz.Images;

/// <summary>Asks the header reader and a decoder for the size of an image. The reader may refuse more, but never say another size.</summary>
internal static class HeaderComparison
{
    /// <returns>The name of the outcome.</returns>
    /// <exception cref="FindingException">They say different sizes.</exception>
    public static string Compare(byte[] bytes)
    {
        var decoded = SkiaDecoder.Read(bytes);
        return (Read(bytes), decoded) switch
        {
            (null, null) => "refused by both",
            ({ } read, null) => $"{read.MediaType} refused by the decoder alone",
            (null, { } size) => $"{size.MediaType} refused by the header reader alone",
            ({ } read, { } size) when read == size => $"{read.MediaType} of the same size",
            ({ } read, { } size) => throw new FindingException(
                $"{size.MediaType} has two sizes: the header reader says {read}, the decoder {size}."),
        };
    }

    private static ImageInfo? Read(byte[] bytes)
    {
        try
        {
            return ImageHeader.Read(bytes);
        }
        catch (ImageRefusedException)
        {
            return null;
        }
    }
}

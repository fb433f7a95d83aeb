using OllamaAI.Media;

namespace OllamaAI.Fuzz.Images;

/// <summary>
/// Asks the readers of headers and blocks and a decoder for an image. The readers may refuse more, but never say another size; what they
/// take and the decoder does not is counted.
/// </summary>
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
            ({ } read, null) => $"{read.MediaType} refused by the decoder, {(IsWhole(bytes, read) ? "taken" : "not taken")}",
            (null, { } size) => $"{size.MediaType} refused by the header reader alone",
            ({ } read, { } size) when read == size => $"{read.MediaType} of the same size, {CompareBody(bytes, read)}",
            ({ } read, { } size) => throw new FindingException(
                $"{size.MediaType} has two sizes: the header reader says {read}, the decoder {size}."),
        };
    }

    /// <summary>Determines whether the image reader takes the image.</summary>
    public static bool IsTaken(byte[] bytes) => Read(bytes) is { } image && IsWhole(bytes, image);

    private static string CompareBody(byte[] bytes, ImageInfo image) => (IsWhole(bytes, image), SkiaDecoder.CanDecode(bytes)) switch
    {
        (true, true) => "decoded",
        (true, false) => "taken but not decoded",
        (false, true) => "decoded but not taken",
        (false, false) => "neither taken nor decoded",
    };

    private static bool IsWhole(byte[] bytes, ImageInfo image)
    {
        try
        {
            ImageBody.Check(bytes, image.MediaType, checksums: true);
            return true;
        }
        catch (ImageRefusedException)
        {
            return false;
        }
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

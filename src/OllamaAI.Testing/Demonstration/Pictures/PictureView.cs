namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>One picture as far as it can be looked at: always the header, and for a PNG of sane size what its pixels tell.</summary>
internal sealed record PictureView(PictureHeader Header, PictureSurvey? Survey)
{
    /// <exception cref="UnreadablePictureException">The bytes are not an image, or a broken one.</exception>
    public static PictureView Of(ReadOnlySpan<byte> bytes, CancellationToken cancellationToken = default)
    {
        var header = PictureHeader.Read(bytes);
        return new PictureView(
            header, header is { IsPng: true, IsWithinLimits: true } ? PictureSurvey.Of(PngReader.Read(bytes, cancellationToken)) : null);
    }
}

using OllamaAI.Media;
using SkiaSharp;

namespace OllamaAI.Fuzz.Images;

/// <summary>What Skia's decoders (libpng, libjpeg-turbo, libwebp, Wuffs and its own for BMP) say of an image.</summary>
internal static class SkiaDecoder
{
    /// <summary>The size by the header; <see langword="null"/> if the decoder refuses it.</summary>
    public static ImageInfo? Read(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        return codec is null ? null : new ImageInfo(MediaTypeOf(codec.EncodedFormat), codec.Info.Width, codec.Info.Height);
    }

    private static string MediaTypeOf(SKEncodedImageFormat format) => $"image/{format.ToString().ToLowerInvariant()}";
}

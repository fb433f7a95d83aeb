using OllamaAI.Media;
using SkiaSharp;

namespace OllamaAI.Fuzz.Images;

/// <summary>What Skia's decoders (libpng, libjpeg-turbo, libwebp, Wuffs and its own for BMP) say of an image.</summary>
internal static class SkiaDecoder
{
    private const long MaxPixels = 1 << 20;

    /// <summary>The size by the header; <see langword="null"/> if the decoder refuses it.</summary>
    public static ImageInfo? Read(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        return codec is null ? null : new ImageInfo(MediaTypeOf(codec.EncodedFormat), codec.Info.Width, codec.Info.Height);
    }

    /// <summary>Determines whether the first frame has all its pixels. Of large images nothing is decoded, and they are taken to be in order.</summary>
    public static bool CanDecode(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            return codec is not null;
        }

        using var pixels = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height));
        return codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success;
    }

    private static string MediaTypeOf(SKEncodedImageFormat format) => $"image/{format.ToString().ToLowerInvariant()}";
}

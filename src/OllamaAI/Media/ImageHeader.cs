using System.Buffers.Binary;

namespace OllamaAI.Media;

/// <summary>Tells an image's format and size from its first bytes, without decoding it.</summary>
internal static class ImageHeader
{
    public static readonly string[] MediaTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];

    /// <exception cref="ImageRefusedException">The bytes are not a supported image, or its header is broken or cut short.</exception>
    public static ImageInfo Read(ReadOnlySpan<byte> bytes)
    {
        (string format, ImageInfo? image) = Recognize(bytes);
        return image is { Width: > 0, Height: > 0 } info ? info : throw Refusal.Broken(format);
    }

    /// <summary>Finds the media type by the first bytes; <see langword="null"/> if it is none of <see cref="MediaTypes"/>.</summary>
    public static string? MediaTypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'B', (byte)'M', ..] => "image/bmp",
        _ => null,
    };

    private static (string Format, ImageInfo? Image) Recognize(ReadOnlySpan<byte> bytes) => MediaTypeOf(bytes) switch
    {
        "image/png" => ("PNG", ReadPng(bytes)),
        "image/jpeg" => ("JPEG", JpegHeader.Read(bytes)),
        "image/webp" => ("WebP", WebPHeader.Read(bytes)),
        "image/gif" => ("GIF", GifHeader.Read(bytes)),
        "image/bmp" => ("BMP", BmpHeader.Read(bytes)),
        _ => throw (bytes.IsEmpty ? Refusal.Empty() : Refusal.Unsupported(UnsupportedFormat.NameOf(bytes))),
    };

    private static ImageInfo? ReadPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 33 && bytes.Slice(8, 8).SequenceEqual("\0\0\0\rIHDR"u8)
            ? new("image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
            : null;
}

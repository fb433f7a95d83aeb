namespace OllamaAI.Testing.Inference;

/// <summary>Tells from their first bytes which images and sounds llama-server reads.</summary>
internal static class MediaSniffer
{
    public static bool IsReadable(ReadOnlySpan<byte> bytes) =>
        IsPicture(bytes) || IsSound(bytes);

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("BM"u8)
        || IsRiff(bytes, "WEBP"u8);

    private static bool IsSound(ReadOnlySpan<byte> bytes) =>
        IsRiff(bytes, "WAVE"u8)
        || bytes.StartsWith("ID3"u8)
        || (bytes.Length > 1 && bytes[0] == 0xff && (bytes[1] & 0xe0) == 0xe0);

    private static bool IsRiff(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> kind) =>
        bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual(kind);
}

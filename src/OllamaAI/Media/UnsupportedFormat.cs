using System.Text;

namespace OllamaAI.Media;

/// <summary>Names what was found in place of a supported image, so that a model knows what to look for instead.</summary>
internal static class UnsupportedFormat
{
    public static string NameOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => "a TIFF image",
        [0x1F, 0x8B, ..] => "compressed data (gzip)",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => NameOfBrand(bytes.Slice(8, 4)),
        _ => NameOfText(bytes),
    };

    private static string NameOfBrand(ReadOnlySpan<byte> brand) => Encoding.ASCII.GetString(brand) switch
    {
        "avif" or "avis" => "an AVIF image",
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => "a HEIC image",
        _ => "a video",
    };

    private static string NameOfText(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 1024)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start switch
        {
            _ when start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) => "an HTML page",
            _ when start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) => "an HTML page",
            _ when start.StartsWith('<') && start.Contains("<svg", StringComparison.OrdinalIgnoreCase) => "an SVG drawing",
            _ => "unknown data",
        };
    }
}

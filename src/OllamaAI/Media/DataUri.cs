using System.Buffers;
using System.Globalization;

namespace OllamaAI.Media;

/// <summary>Decodes <c>data:</c> URIs (RFC 2397), base64 and percent-encoded. The declared media type is not trusted, so it is not read.</summary>
internal static class DataUri
{
    public static ReadOnlyMemory<byte> Decode(string uri, int maxBytes)
    {
        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            throw Refusal.BrokenDataUri();
        }

        var payload = uri.AsSpan(comma + 1);
        return uri.AsSpan(0, comma).TrimEnd().EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
            ? FromBase64(payload.Contains('%') ? Unescape(payload, maxBytes) : payload, maxBytes)
            : FromPercentEncoding(payload, maxBytes);
    }

    private static ReadOnlyMemory<byte> FromBase64(ReadOnlySpan<char> text, int maxBytes)
    {
        var padding = text.Length - text.TrimEnd('=').Length;
        var size = ((text.Length - CountWhiteSpace(text)) / 4 * 3) - padding;
        if (size > maxBytes)
        {
            throw Refusal.TooManyBytes(maxBytes);
        }

        var bytes = new byte[Math.Max(size, 0)];
        return Convert.TryFromBase64Chars(text, bytes, out int written) ? bytes.AsMemory(0, written) : throw Refusal.BrokenDataUri();
    }

    // Four characters hold three bytes, and escaped they are twelve; the rest is for white space between them.
    private static string Unescape(ReadOnlySpan<char> text, int maxBytes) =>
        text.Length <= (5L * maxBytes) + 1024 ? Uri.UnescapeDataString(text.ToString()) : throw Refusal.TooManyBytes(maxBytes);

    private static int CountWhiteSpace(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (char c in text)
        {
            count += char.IsWhiteSpace(c) ? 1 : 0;
        }

        return count;
    }

    private static ReadOnlyMemory<byte> FromPercentEncoding(ReadOnlySpan<char> text, int maxBytes)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (!text.IsEmpty)
        {
            if (bytes.WrittenCount == maxBytes)
            {
                throw Refusal.TooManyBytes(maxBytes);
            }

            bytes.Write([NextByte(ref text)]);
        }

        return bytes.WrittenMemory;
    }

    private static byte NextByte(ref ReadOnlySpan<char> text)
    {
        var length = text[0] == '%' ? 3 : 1;
        byte value = (byte)text[0];
        var valid = length == 1
            ? char.IsAscii(text[0])
            : text.Length >= length && byte.TryParse(text[1..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        text = valid ? text[length..] : throw Refusal.BrokenDataUri();
        return value;
    }
}

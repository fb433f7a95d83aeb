using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace OllamaAI.Media;

/// <summary>
/// Decodes <c>data:</c> URIs (RFC 2397), base64 and percent-encoded. The declared media type is not trusted, so it is not read.
/// </summary>
internal static class DataUri
{
    private const int CharactersBetweenChecks = 64 * 1024;

    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<char> uri, int maxBytes, CancellationToken cancellationToken = default)
    {
        // Four characters hold three bytes, and escaped they are twelve; the rest is for white space between them.
        if (uri.Length > (5L * maxBytes) + 1024)
        {
            throw Refusal.TooManyBytes(maxBytes);
        }

        var comma = uri.IndexOf(',');
        if (comma < 0)
        {
            throw Refusal.BrokenDataUri();
        }

        var payload = uri[(comma + 1)..];
        return uri[..comma].TrimEnd().EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
            ? FromBase64(payload, maxBytes, cancellationToken)
            : Unescape(payload, maxBytes, skipsSpace: false, cancellationToken) ?? throw Refusal.TooManyBytes(maxBytes);
    }

    private static Memory<byte> FromBase64(ReadOnlySpan<char> payload, int maxBytes, CancellationToken cancellationToken)
    {
        var longest = (int)Math.Min((maxBytes + 2L) / 3 * 4, Array.MaxLength);
        var bytes = Unescape(payload, longest, skipsSpace: true, cancellationToken) ?? throw Refusal.TooManyBytes(maxBytes);
        if (Base64.DecodeFromUtf8InPlace(bytes.Span, out var written) != OperationStatus.Done)
        {
            throw Refusal.BrokenDataUri();
        }

        return written <= maxBytes ? bytes[..written] : throw Refusal.TooManyBytes(maxBytes);
    }

    /// <returns>The bytes; <see langword="null"/> if there are more than <paramref name="limit"/>.</returns>
    private static Memory<byte>? Unescape(ReadOnlySpan<char> text, int limit, bool skipsSpace, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(limit, text.Length)];
        var length = 0;
        var nextCheck = 0;
        for (var i = 0; i < text.Length;)
        {
            if (i >= nextCheck)
            {
                cancellationToken.ThrowIfCancellationRequested();
                nextCheck = i + CharactersBetweenChecks;
            }

            var isEscape = text[i] == '%';
            var value = isEscape ? ByteOfEscape(text[i..]) : ByteOf(text[i]);
            i += isEscape ? 3 : 1;
            if (skipsSpace && IsSpace(value))
            {
                continue;
            }

            if (length == bytes.Length)
            {
                return null;
            }

            bytes[length++] = value;
        }

        return bytes.AsMemory(0, length);
    }

    private static bool IsSpace(byte value) => (char)value is ' ' or '\t' or '\r' or '\n';

    private static byte ByteOf(char character) => char.IsAscii(character) ? (byte)character : throw Refusal.BrokenDataUri();

    private static byte ByteOfEscape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && byte.TryParse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            ? value
            : throw Refusal.BrokenDataUri();
}

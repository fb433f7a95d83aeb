using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OllamaAI.Media;

/// <summary>
/// Decodes <c>data:</c> URIs (RFC 2397), base64 and percent-encoded. The declared media type is not trusted, so it is not read.
/// </summary>
internal static class DataUri
{
    private const int PieceSize = 64 * 1024;

    public static ReadOnlyMemory<byte> Decode(string uri, int maxBytes, CancellationToken cancellationToken = default)
    {
        // Four characters hold three bytes, and escaped they are twelve; the rest is for white space between them.
        if (uri.Length > (5L * maxBytes) + 1024)
        {
            throw Refusal.TooManyBytes(maxBytes);
        }

        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            throw Refusal.BrokenDataUri();
        }

        var payload = uri.AsSpan(comma + 1);
        return uri.AsSpan(0, comma).TrimEnd().EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
            ? FromBase64(Unescape(payload, uri.Length, cancellationToken).Span, maxBytes)
            : Unescape(payload, maxBytes, cancellationToken);
    }

    private static ReadOnlyMemory<byte> FromBase64(ReadOnlySpan<byte> text, int maxBytes)
    {
        var whiteSpace = text.Count((byte)' ') + text.Count((byte)'\t') + text.Count((byte)'\r') + text.Count((byte)'\n');
        var padding = text.Length - text.TrimEnd((byte)'=').Length;
        var size = ((text.Length - whiteSpace) / 4 * 3) - padding;
        if (size > maxBytes)
        {
            throw Refusal.TooManyBytes(maxBytes);
        }

        var bytes = new byte[Math.Max(size, 0)];
        return Base64.DecodeFromUtf8(text, bytes, out _, out int written) == OperationStatus.Done
            ? bytes.AsMemory(0, written)
            : throw Refusal.BrokenDataUri();
    }

    private static ReadOnlyMemory<byte> Unescape(ReadOnlySpan<char> text, int maxBytes, CancellationToken cancellationToken)
    {
        // An escape is three characters for one byte.
        var size = text.Length - (2 * text.Count('%'));
        if (size > maxBytes)
        {
            throw Refusal.TooManyBytes(maxBytes);
        }

        var bytes = new ArrayBufferWriter<byte>(Math.Max(size, 1));
        while (!text.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text = text[WriteNext(text, bytes)..];
        }

        return bytes.WrittenMemory;
    }

    /// <returns>How many characters were written as bytes: one escape, or what stands before the next.</returns>
    private static int WriteNext(ReadOnlySpan<char> text, ArrayBufferWriter<byte> bytes)
    {
        if (text[0] == '%')
        {
            bytes.Write([ByteOfEscape(text)]);
            return 3;
        }

        var piece = text[..Math.Min(text.Length, PieceSize)];
        var escape = piece.IndexOf('%');
        var plain = escape < 0 ? piece : piece[..escape];
        if (Ascii.FromUtf16(plain, bytes.GetSpan(plain.Length), out int written) != OperationStatus.Done)
        {
            throw Refusal.BrokenDataUri();
        }

        bytes.Advance(written);
        return plain.Length;
    }

    private static byte ByteOfEscape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && byte.TryParse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            ? value
            : throw Refusal.BrokenDataUri();
}

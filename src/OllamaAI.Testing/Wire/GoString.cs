using System.Buffers;
using System.Globalization;
using System.Text;

namespace OllamaAI.Testing.Wire;

/// <summary>
/// Go's string escapes: <c>&lt; &gt; &amp;</c> and the line separators as <c>\u003c</c> and so on, broken text as U+FFFD.
/// </summary>
internal static class GoString
{
    public static void Write(IBufferWriter<byte> buffer, string text)
    {
        buffer.Write("\""u8);
        Span<byte> encoded = stackalloc byte[6];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = Escape(rune.Value, encoded);
            buffer.Write(encoded[..(length > 0 ? length : rune.EncodeToUtf8(encoded))]);
        }

        buffer.Write("\""u8);
    }

    /// <summary>A Go-quoted string as <c>%q</c> prints it, for error texts.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var sign in text)
        {
            quoted.Append(sign switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)sign:x2}"),
                _ => sign.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Returns the length of the escape, 0 if the sign stands for itself.</summary>
    private static int Escape(int sign, Span<byte> target)
    {
        var letter = sign switch
        {
            '"' or '\\' => (byte)sign,
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => (byte)0,
        };
        if (letter != 0)
        {
            target[0] = (byte)'\\';
            target[1] = letter;
            return 2;
        }

        return sign is < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' ? EscapeHex(sign, target) : 0;
    }

    private static int EscapeHex(int sign, Span<byte> target)
    {
        "\\u"u8.CopyTo(target);
        for (var digit = 0; digit < 4; digit++)
        {
            target[5 - digit] = "0123456789abcdef"u8[(sign >> (4 * digit)) & 15];
        }

        return 6;
    }
}

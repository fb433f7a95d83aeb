using System.Globalization;
using System.Text;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Go's quoted strings, as <c>%#v</c> prints them.</summary>
internal static class GoString
{
    private const string Escapes = "abfnrtv\\\"'";
    private const string Meanings = "\a\b\f\n\r\t\v\\\"'";

    /// <summary>The text within the quotes; a text that is not quoted stays as it is.</summary>
    public static string Unquote(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('"' or '`') || text[^1] != text[0])
        {
            return text.ToString();
        }

        var inner = text[1..^1];
        return text[0] == '`' || !inner.Contains('\\') ? inner.ToString() : Unescape(inner);
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        while (text.IndexOf('\\') is >= 0 and var slash && slash + 1 < text.Length)
        {
            result.Append(text[..slash]);
            text = text[(slash + 1)..];
            text = text[AppendEscape(result, text)..];
        }

        return result.Append(text).ToString();
    }

    /// <summary>Appends what the escape after the backslash stands for.</summary>
    /// <returns>The number of characters it took.</returns>
    private static int AppendEscape(StringBuilder result, ReadOnlySpan<char> text)
    {
        var meaning = Escapes.IndexOf(text[0], StringComparison.Ordinal);
        if (meaning >= 0)
        {
            result.Append(Meanings[meaning]);
            return 1;
        }

        var digits = text[0] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && text.Length > digits
            && int.TryParse(text.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code))
        {
            result.Append(new Rune(code).ToString());
            return digits + 1;
        }

        result.Append('\\').Append(text[0]);
        return 1;
    }
}

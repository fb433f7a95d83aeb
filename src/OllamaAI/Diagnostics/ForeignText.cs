using System.Buffers;
using System.Globalization;
using System.Text;

namespace OllamaAI.Diagnostics;

/// <summary>
/// The one rule for text from elsewhere (a server, a proxy, a model, a caller) that goes into messages, logs or traces: it stays on one
/// line, cannot control a terminal or reorder what is read, and is not longer than <see cref="MaxLength"/>.
/// </summary>
internal static class ForeignText
{
    /// <summary>The number of characters, before escaping, that are shown.</summary>
    public const int MaxLength = 500;

    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(code => (char)code).Where(IsUnsafe)]);

    /// <summary>Makes a text fit to be shown: what could do harm becomes <c>\uXXXX</c>, and the end of a long text "…".</summary>
    /// <param name="text">The text.</param>
    /// <returns>The same string if there is nothing to change.</returns>
    public static string Show(string text)
    {
        var shown = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        return shown.Length == text.Length && !shown.ContainsAny(Unsafe) ? text : Rewrite(shown, isCut: shown.Length < text.Length);
    }

    private static string Rewrite(ReadOnlySpan<char> text, bool isCut)
    {
        if (isCut && char.IsHighSurrogate(text[^1]))
        {
            text = text[..^1];
        }

        var result = new StringBuilder(text.Length + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair is read as U+FFFD.
            if (rune.IsBmp && IsUnsafe((char)rune.Value))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else if (!rune.IsBmp && CharUnicodeInfo.GetUnicodeCategory(rune.Value) == UnicodeCategory.Format)
            {
                // Tags, which are not seen.
                result.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
            }
            else
            {
                result.Append(rune.ToString());
            }
        }

        return isCut ? result.Append('…').ToString() : result.ToString();
    }

    // Control characters, the two line separators, marks that are not seen or change the direction of text, except for the joiners of
    // many scripts and of emojis, and surrogates, which may be halves of a pair.
    private static bool IsUnsafe(char c) => char.IsControl(c) || char.IsSurrogate(c)
        || c is '\u2028' or '\u2029'
        || (c is not ('\u200C' or '\u200D') && char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}

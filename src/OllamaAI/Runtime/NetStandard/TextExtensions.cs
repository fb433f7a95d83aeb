using System.Globalization;
using System.Text;

namespace OllamaAI.Runtime;

/// <summary>Members of texts that newer runtimes have.</summary>
internal static class TextExtensions
{
    extension(string)
    {
        public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);

        public static string Concat(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => first.ToString() + second.ToString();
    }

    extension(CharUnicodeInfo)
    {
        public static UnicodeCategory GetUnicodeCategory(int rune) => CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(rune), 0);
    }

    public static StringBuilder Append(this StringBuilder builder, IFormatProvider provider, FormattableString text) =>
        builder.Append(text.ToString(provider));

    public static string Replace(this string text, string old, string replacement, StringComparison comparison)
    {
        var result = new StringBuilder(text.Length);
        var start = 0;
        while (text.IndexOf(old, start, comparison) is >= 0 and var index)
        {
            result.Append(text, start, index - start).Append(replacement);
            start = index + old.Length;
        }

        return result.Append(text, start, text.Length - start).ToString();
    }

    public static IEnumerable<Rune> EnumerateRunes(this string text)
    {
        for (var index = 0; index < text.Length;)
        {
            var rune = Rune.At(text.AsSpan(index), out var length);
            index += length;
            yield return rune;
        }
    }

    public static IEnumerable<Rune> EnumerateRunes(this ReadOnlySpan<char> text) => text.ToString().EnumerateRunes();
}

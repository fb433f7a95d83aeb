namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Cuts a text into words: runs of letters and digits, with the apostrophes and hyphens inside.</summary>
internal static class Words
{
    public static List<string> Of(string text)
    {
        List<string> words = [];
        for (var index = 0; index < text.Length;)
        {
            var end = index;
            while (end < text.Length && BelongsToWord(text, end))
            {
                end++;
            }

            if (end > index)
            {
                words.Add(text[index..end].Replace('’', '\''));
            }

            index = Math.Max(end, index + 1);
        }

        return words;
    }

    public static List<string> Lower(string text) => [.. Of(text).Select(word => word.ToLowerInvariant())];

    /// <summary>The words that carry meaning, reduced to their stems.</summary>
    public static HashSet<string> Content(string text) => [.. Lower(text).Where(word => !StopWords.Contains(word)).Select(Stem.Of)];

    private static bool BelongsToWord(string text, int index) =>
        char.IsLetterOrDigit(text[index])
        || char.GetUnicodeCategory(text[index]) == System.Globalization.UnicodeCategory.NonSpacingMark
        || (text[index] is '\'' or '’' or '-' && index > 0 && index + 1 < text.Length
            && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1]));
}

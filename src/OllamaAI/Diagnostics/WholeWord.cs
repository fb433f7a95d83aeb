namespace OllamaAI.Diagnostics;

/// <summary>Finds names in foreign text.</summary>
internal static class WholeWord
{
    /// <summary>Determines whether a text has a name as a word of its own: "count" is not in "account".</summary>
    public static bool IsIn(string text, string name)
    {
        for (var index = 0; (index = text.IndexOf(name, index, StringComparison.OrdinalIgnoreCase)) >= 0; index++)
        {
            var end = index + name.Length;
            if ((index == 0 || !IsPart(text[index - 1])) && (end == text.Length || !IsPart(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}

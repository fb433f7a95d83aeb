namespace OllamaAI.Chat.Repairs;

/// <summary>Tells the text of a call that cannot be read from text that only looks like one at the beginning.</summary>
internal static class MalformedCall
{
    private static readonly string[] Arguments = ["\"arguments\"", "\"parameters\"", "[ARGS]", "("];

    /// <param name="text">A whole answer that begins as a call does, and is none.</param>
    /// <param name="offered">The names of the tools.</param>
    public static bool Is(string text, IReadOnlyCollection<string> offered) =>
        Array.Exists(Arguments, word => text.Contains(word, StringComparison.Ordinal)) && offered.Any(name => Names(text, name));

    // As a word of its own: "count" is not in "account".
    private static bool Names(string text, string name)
    {
        for (var index = 0; (index = text.IndexOf(name, index, StringComparison.Ordinal)) >= 0; index++)
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

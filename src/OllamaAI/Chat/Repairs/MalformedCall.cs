using OllamaAI.Diagnostics;

namespace OllamaAI.Chat.Repairs;

/// <summary>Tells the text of a call that cannot be read from text that only looks like one at the beginning.</summary>
internal static class MalformedCall
{
    private static readonly string[] Arguments = ["\"arguments\"", "\"parameters\"", "[ARGS]", "<parameter=", "("];

    /// <param name="text">A whole answer that begins as a call does, and is none.</param>
    /// <param name="offered">The names of the tools.</param>
    public static bool Is(string text, IReadOnlyCollection<string> offered) =>
        IsBroken(text)
        && Array.Exists(Arguments, word => text.Contains(word, StringComparison.Ordinal))
        && offered.Any(name => WholeWord.IsIn(text, name));

    // What is whole and still no call was not meant as one, or is only part of what the model says.
    private static bool IsBroken(string text)
    {
        var brace = text.IndexOf('{');
        if (brace >= 0)
        {
            return JsonScanner.LengthOf(text.AsSpan(brace)) < 0;
        }

        var close = text.LastIndexOf(')');
        return close < 0 || text.AsSpan(close + 1).Trim(" \t\r\n`~]").Length == 0;
    }
}

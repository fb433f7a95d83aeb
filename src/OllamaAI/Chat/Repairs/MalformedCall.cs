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
        var parenthesis = text.IndexOf('(');
        return brace >= 0 && (parenthesis < 0 || brace < parenthesis)
            ? JsonScanner.LengthOf(text.AsSpan(brace)) < 0
            : parenthesis < 0 || text.Count(c => c == '(') > text.Count(c => c == ')');
    }
}

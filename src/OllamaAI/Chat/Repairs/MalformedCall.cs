using OllamaAI.Diagnostics;

namespace OllamaAI.Chat.Repairs;

/// <summary>Tells the text of a call that cannot be read from text that only looks like one at the beginning.</summary>
internal static class MalformedCall
{
    private static readonly string[] Arguments = ["\"arguments\"", "\"parameters\"", "[ARGS]", "("];

    /// <param name="text">A whole answer that begins as a call does, and is none.</param>
    /// <param name="offered">The names of the tools.</param>
    public static bool Is(string text, IReadOnlyCollection<string> offered) =>
        Array.Exists(Arguments, word => text.Contains(word, StringComparison.Ordinal)) && offered.Any(name => WholeWord.IsIn(text, name));
}

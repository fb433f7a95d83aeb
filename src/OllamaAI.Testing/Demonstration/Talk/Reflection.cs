using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Turns the user's point of view into the model's: "I like my dog" becomes "you like your dog".</summary>
internal static partial class Reflection
{
    private static readonly Dictionary<string, string> Turned = new(StringComparer.OrdinalIgnoreCase)
    {
        ["i"] = "you",
        ["me"] = "you",
        ["my"] = "your",
        ["mine"] = "yours",
        ["myself"] = "yourself",
        ["am"] = "are",
        ["i'm"] = "you are",
        ["i've"] = "you have",
        ["i'll"] = "you will",
        ["i'd"] = "you would",
        ["your"] = "my",
        ["yours"] = "mine",
        ["yourself"] = "myself",
        ["you're"] = "I am",
        ["you've"] = "I have",
        ["you"] = "me",
        ["you are"] = "I am",
        ["you have"] = "I have",
        ["you can"] = "I can",
        ["you will"] = "I will",
        ["are you"] = "am I",
        ["i was"] = "you were",
        ["was i"] = "were you",
        ["you were"] = "I was",
    };

    public static string Of(string text) =>
        Pronouns().Replace(text.Replace('’', '\''), match => Turned[match.Value]).Trim().TrimEnd('.', '!', '?');

    [GeneratedRegex(
        @"\b(?:i was|was i|you were|you are|you have|you can|you will|are you|i'm|i've"
        + @"|i'll|i'd|i|me|my|mine|myself|am|you're|you've|yours|yourself|your|you)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pronouns();
}

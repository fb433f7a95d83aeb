using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Keeps in mind what the user tells of themselves, and gives it back when asked.</summary>
internal static partial class FactRule
{
    public static Reply? Try(Dialogue dialogue) => Recall(dialogue) ?? Take(dialogue);

    private static Reply? Take(Dialogue dialogue) => Facts.In(dialogue.Latest) switch
    {
        null => null,
        { Key: Fact.Name } name => new Reply($"Nice to meet you, {name.Value}.", "The user tells me their name, so I greet them by it."),
        { } fact => new Reply($"I will remember that {fact.Statement}.", "The user states a fact, so I keep it in mind."),
    };

    private static Reply? Recall(Dialogue dialogue)
    {
        if (AboutAll().IsMatch(dialogue.Latest))
        {
            return All(dialogue.Facts);
        }

        if (KeyAsked(dialogue.Latest) is not { } key)
        {
            return null;
        }

        HashSet<string> wanted = Key(key);
        Fact? found = dialogue.Facts.LastOrDefault(fact => Key(fact.Key).SetEquals(wanted))
            ?? dialogue.Facts.LastOrDefault(fact => wanted.Count > 0 && wanted.IsSubsetOf(Words.Content(fact.Statement)));
        if (found is not null)
        {
            return new Reply(Capital(found.Statement) + ".", $"The user asks about \"{key}\", which they told me earlier.");
        }

        return Mine().IsMatch(dialogue.Latest)
            ? new Reply(
                $"You have not told me your {key} yet.", $"The user asks about \"{key}\", which I find nowhere in our conversation.")
            : new Reply("You have not told me that yet.", "The user asks about themselves, and I find nothing in our conversation.");
    }

    private static Reply All(IReadOnlyList<Fact> facts) => new(
        facts.Count == 0 ? "Nothing yet: you have not told me anything about yourself." : $"You told me that {Join(facts)}.",
        "The user asks what I know about them, so I list what they said.");

    private static string? KeyAsked(string sentence)
    {
        if (Mine().Match(sentence) is { Success: true } mine)
        {
            return mine.Groups["of"].Success
                ? $"{mine.Groups["of"].Value.Trim()}'s {mine.Groups["what"].Value}"
                : mine.Groups["key"].Value.Trim();
        }

        if (WhoAmI().IsMatch(sentence))
        {
            return Fact.Name;
        }

        if (HowOld().IsMatch(sentence))
        {
            return Fact.Age;
        }

        return WhatDoI().Match(sentence) is { Success: true } verb ? verb.Groups["key"].Value : null;
    }

    private static HashSet<string> Key(string key) => Words.Content(key
        .Replace("favorite", "favourite", StringComparison.OrdinalIgnoreCase)
        .Replace("color", "colour", StringComparison.OrdinalIgnoreCase));

    private static string Join(IEnumerable<Fact> facts) => string.Join("; that ", facts.Select(fact => fact.Statement).Distinct());

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:what do you (?:know|remember)|what (?:have|did) i (?:told|tell) you|tell me) about (?:me|myself)\b", Options)]
    private static partial Regex AboutAll();

    [GeneratedRegex(
        @"\b(?:what(?:'s|s| is| are| was| were)?|who(?:'s| is)?|when(?:'s| is)?|where(?:'s| is| are)?|how old is"
        + @"|do you (?:still )?(?:know|remember)(?: what)?|tell me"
        + @"|say)(?: again)? (?:(?:the )?(?<what>\p{L}+) of my (?<of>[\p{L}\d' -]{1,40})"
        + @"|my (?<key>[\p{L}\d' -]{1,40}?)(?: is| was| are)?(?: again)?(?=\W*$|,))",
        Options)]
    private static partial Regex Mine();

    [GeneratedRegex(@"\bwho am i\b|\bwhat am i called\b|\bdo you (?:know|remember) me\b", Options)]
    private static partial Regex WhoAmI();

    [GeneratedRegex(@"\bhow old am i\b", Options)]
    private static partial Regex HowOld();

    [GeneratedRegex(
        @"\b(?:what|where|when|which|who)(?: \p{L}+)? (?:do|did|am|was|have) i (?<key>live|work|study|from|born|come|like|love"
        + @"|hate|prefer|enjoy|have|own|speak|play|drink|eat|collect|drive|got)\b",
        Options)]
    private static partial Regex WhatDoI();
}

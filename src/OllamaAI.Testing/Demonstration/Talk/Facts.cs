using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Finds in a sentence what the user says about themselves.</summary>
internal static partial class Facts
{
    // A longer one is a text to work on, not a remark.
    private const int LongestSentence = 240;

    // Each pattern with what to make of its key, its value and the whole match.
    private static readonly (Regex Said, Func<string, string, string, Fact> Make)[] Patterns =
    [
        (NameSaid(), (_, value, _) => new Fact(Fact.Name, $"your name is {value}", value)),
        (AgeSaid(), (_, value, _) => new Fact(Fact.Age, $"you are {value} years old", value)),
        (CalledSaid(), (key, value, _) => new Fact($"{key}'s name", $"your {key}'s name is {value}", value)),
        (MineSaid(), (key, _, said) => new Fact(key, Reflection.Of(said))),
        (RememberSaid(), (_, value, _) => new Fact(value, Reflection.Of(value))),
        (VerbSaid(), (key, _, said) => new Fact(key, Reflection.Of(said))),
    ];

    public static IEnumerable<Fact> Of(IEnumerable<string> texts) =>
        texts.SelectMany(Sentences.Of).SelectMany(Sentences.Clauses).Select(In).OfType<Fact>();

    public static Fact? In(string sentence)
    {
        if (sentence.Length > LongestSentence || Sentences.IsQuestion(sentence))
        {
            return null;
        }

        var plain = sentence.Replace('’', '\'').TrimEnd('.', '!', ' ');
        return Patterns
            .Select(pattern => (pattern.Make, Match: pattern.Said.Match(plain)))
            .Where(found => found.Match.Success)
            .Select(found => found.Make(found.Match.Groups["key"].Value, found.Match.Groups["value"].Value, found.Match.Value))
            .FirstOrDefault();
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(?i:my name(?:'s| is)|i am called|i'm called|call me"
        + @"|people call me) (?<value>\p{L}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*){0,2})"
        + @"|\b(?i:i am|i'm|this is) (?<value>\p{Lu}[\p{L}'-]*(?<!ish|ese|ian|ican|erman|ench)(?: \p{Lu}[\p{L}'-]*){0,2})(?=$|[,;]"
        + @"| and )",
        Options)]
    private static partial Regex NameSaid();

    [GeneratedRegex(
        @"\bi(?: am|'m) (?<value>\d{1,3})(?: years old| years of age)?(?=$|\W)(?! (?!years))",
        Options | RegexOptions.IgnoreCase)]
    private static partial Regex AgeSaid();

    [GeneratedRegex(
        @"\b(?:my|i have an?|i've got an?) (?<key>[\p{L} ]{1,30}?)(?: (?:is|are|was))? (?:called"
        + @"|named) (?<value>\p{L}[\p{L}' -]{0,40})",
        Options | RegexOptions.IgnoreCase)]
    private static partial Regex CalledSaid();

    [GeneratedRegex(@"\bmy (?<key>[\p{L}\d' -]{1,40}?) (?:is|are|was|were) \S.*", Options | RegexOptions.IgnoreCase)]
    private static partial Regex MineSaid();

    [GeneratedRegex(@"\b(?:remember|note|keep in mind)(?: this| that)?:? (?<value>\S.+)", Options | RegexOptions.IgnoreCase)]
    private static partial Regex RememberSaid();

    [GeneratedRegex(
        @"\bi(?: am|'m|'ve|'d| was| have| really| also| always| grew)*? (?<key>live|lived|work|study|from|born|come|like|love"
        + @"|hate|prefer|enjoy|have|own|speak|play|drink|eat|collect|drive) \S.*",
        Options | RegexOptions.IgnoreCase)]
    private static partial Regex VerbSaid();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Finds in a text the words that a string parameter wants: the likeliest first.</summary>
internal static partial class TextFinder
{
    private static readonly string[] PlacePrepositions = ["in", "at", "for", "near", "from", "to", "of", "around", "and", "or", "via"];

    private static readonly string[] NoPerson = ["in", "at", "near", "from"];

    private static readonly string[] RelativeDays =
        ["today", "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <param name="parameter">What is wanted.</param>
    /// <param name="mentions">What the text names.</param>
    /// <param name="guess">Whether what the text is about will do if nothing better is found.</param>
    public static IEnumerable<string> Find(Parameter parameter, Mentions mentions, bool guess = true) =>
        Named(parameter, mentions) is { } named
        ? [named]
        : TextKinds.Of(parameter) switch
        {
            TextKind.Source => mentions.Links.Concat(mentions.Files),
            TextKind.Email => mentions.Emails.Concat(mentions.Names.Where(name => name.Preposition == "to").Select(name => name.Text)),
            TextKind.Date => mentions.Dates.Select(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Concat(Words.Lower(mentions.Text).Where(RelativeDays.Contains)),
            TextKind.Expression => Sentences.Of(mentions.Text).Select(Expressions.Find).OfType<string>(),
            TextKind.Question => Bare(mentions),
            TextKind.Query => mentions.Quotes.Concat(guess ? Trailing(mentions, Subject()).Concat(Bare(mentions)) : []),
            TextKind.Text => mentions.Quotes.Concat(Trailing(mentions, AfterColon())),
            TextKind.Place => Places(parameter, mentions),
            TextKind.Person => mentions.Quotes.Concat(mentions.Emails)
                .Concat(mentions.Names.OrderBy(name => NoPerson.Contains(name.Preposition)).Select(name => name.Text)),
            _ => mentions.Quotes.Concat(Codes(parameter, mentions)).Concat(guess ? Trailing(mentions, Subject()) : []),
        };

    /// <summary>What the message itself names by the parameter's name: "title: X", "subject "X"", "the code is X".</summary>
    public static string? Named(Parameter parameter, Mentions mentions)
    {
        // Of a longer text only quotation marks tell where it ends.
        var isWord = TextKinds.Of(parameter)
            is not (TextKind.Source or TextKind.Question or TextKind.Query or TextKind.Text or TextKind.Expression);
        var name = string.Join(@"[\s_-]?", Tool.Split(parameter.Name).Select(Regex.Escape));
        Match match = Regex.Match(
            mentions.Text,
            $"""\b{name}(?:\s*[:=]\s*|\s+(?:is\s+|of\s+|called\s+|named\s+)?)(?:"(?<quoted>[^"]+)"|'(?<quoted>[^']+)')"""
            + (isWord ? $"""|\b{name}(?:\s*[:=]\s*|\s+(?:is|of|called|named)\s+)(?<plain>[^\s,;.?!"]+)""" : ""),
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
        if (!match.Success || StopWords.Contains(match.Groups["plain"].Value.ToLowerInvariant()))
        {
            return null;
        }

        return match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value;
    }

    private static IEnumerable<string> Places(Parameter parameter, Mentions mentions)
    {
        List<string> words = Tool.Split(parameter.Name);
        var wanted = words.Any(word => word is "from" or "origin" or "source" or "start" or "departure") ? "from"
            : words.Any(word => word is "to" or "destination" or "target" or "arrival") ? "to" : null;
        if (wanted is not null)
        {
            return mentions.Names.Where(name => name.Preposition == wanted).Select(name => name.Text).Concat(mentions.Emails);
        }

        string[] likely = [.. mentions.Names.Where(name => PlacePrepositions.Contains(name.Preposition)).Select(name => name.Text)];
        if (likely.Length > 0)
        {
            return likely.Distinct();
        }

        return mentions.Names.Count > 0 ? mentions.Names.Select(name => name.Text).Distinct() : Trailing(mentions, LowerCasePlace());
    }

    private static IEnumerable<string> Codes(Parameter parameter, Mentions mentions) =>
        Tool.Split(parameter.Name).Any(word => word is "id" or "code" or "number" or "key" or "order" or "ticket")
            ? Words.Of(mentions.Text).Where(word => word.Any(char.IsDigit))
            : [];

    // One word, as in "Describe http://…", asks nothing that the tool would not do anyway.
    private static IEnumerable<string> Bare(Mentions mentions)
    {
        var text = LookAnd().Replace(Mentions.WithoutSources(mentions.Text), "");
        return Words.Of(text).Count > 1 ? [text] : [];
    }

    private static IEnumerable<string> Trailing(Mentions mentions, Regex pattern) =>
        pattern.Match(mentions.Text) is { Success: true } match ? [match.Groups["text"].Value.Trim()] : [];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?:please )?(?:have a )?look(?: at (?:it|this|that))? and ", Options)]
    private static partial Regex LookAnd();

    [GeneratedRegex(
        @"\b(?:about|for|on|of|regarding|named|called)\s+(?:the |an? )?(?<text>(?:[^?!.\n]|\.(?=\w)){1,200}?)\s*(?:please"
        + @"|,\s*\w+\s*[:=].*)?[?!.]*\s*$",
        Options)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\w\s*:\s+(?<text>\S[\s\S]*)$", Options)]
    private static partial Regex AfterColon();

    [GeneratedRegex(
        @"\b(?:in|at|for|near|of)\s+(?!the |my |your |this |that "
        + @"|a )(?<text>\p{Ll}[\p{L}-]+)(?=\s*(?:$|[?!.,]|\btoday\b|\btomorrow\b|\bnow\b|\bright now\b|\bplease\b))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LowerCasePlace();
}

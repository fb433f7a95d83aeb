using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>What a text names: addresses, files, numbers, names, dates. Each kind in the order of the text.</summary>
internal sealed partial class Mentions
{
    // How far a word may stand from what it belongs to.
    private const int Reach = 3;

    // Addresses may be long (a data: address holds a whole picture); of the rest what comes later is not looked at.
    private const int LongestText = 16_384;
    private const int LongestClause = 120;
    private const int MostOfAKind = 100;

    private Mentions(string text)
    {
        Links = [.. Link().Matches(text).Select(match => match.Value)];
        Text = Shortened(text);
        var withoutLinks = Link().Replace(Text, " ");
        Emails = [.. Email().Matches(withoutLinks).Select(match => match.Value)];
        var withoutQuotedFiles = QuotedFile().Replace(withoutLinks, " ");
        Files =
            [.. QuotedFile().Matches(withoutLinks).Concat(File().Matches(withoutQuotedFiles)).Select(match => match.Groups["path"].Value)];
        Dates = Demonstration.Text.Dates.In(text);
        Quotes = Demonstration.Text.Quotes.In(text);
        var plain = Demonstration.Text.Dates.Without(File().Replace(Email().Replace(withoutLinks, " "), " "));
        var figures = NumberWords.ToFigures(plain);
        Numbers = [.. Number().Matches(figures).Take(MostOfAKind).Select(match => Around(figures, match))];
        Names = [.. NamesIn(plain).Take(MostOfAKind)];
    }

    /// <summary>The text itself, without the rest of one that is not a message any more.</summary>
    public string Text { get; }

    /// <summary>http, https and data addresses.</summary>
    public IReadOnlyList<string> Links { get; }

    public IReadOnlyList<string> Files { get; }

    public IReadOnlyList<string> Emails { get; }

    public IReadOnlyList<DateOnly> Dates { get; }

    public IReadOnlyList<string> Quotes { get; }

    public IReadOnlyList<Mention> Numbers { get; }

    /// <summary>Runs of capitalised words: people, places, things.</summary>
    public IReadOnlyList<Mention> Names { get; }

    public static Mentions In(string text) => new(text);

    /// <summary>The text without addresses and files, and without the words that led up to them.</summary>
    public static string WithoutSources(string text)
    {
        var bare = LedUp().Replace(QuotedFile().Replace(Shortened(text), "⁂"), "");
        return Blanks().Replace(BlankBeforeSign().Replace(bare, "${sign}"), " ").Trim(' ', ':', ',', '-');
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        var shortened = Link().Replace(text, match => match.Value[..Math.Min(match.Length, LongestClause)]);
        return shortened[..Math.Min(shortened.Length, LongestText)];
    }

    // In "in Paris, London and Rome" the preposition belongs to all three.
    private static IEnumerable<Mention> NamesIn(string text)
    {
        (Match Match, Mention Mention)? last = null;
        foreach (Match match in Name().Matches(text))
        {
            Mention mention = Around(text, match);
            if (IsSentenceStart(mention))
            {
                continue;
            }

            if (last is { } previous && ListJoint().IsMatch(text[(previous.Match.Index + previous.Match.Length)..match.Index]))
            {
                mention = mention with { Before = previous.Mention.Before };
            }

            last = (match, mention);
            yield return mention;
        }
    }

    private static Mention Around(string text, Match match)
    {
        var end = match.Index + match.Length;
        var before = text[Math.Max(0, match.Index - LongestClause)..match.Index];
        var after = text[end..Math.Min(text.Length, end + LongestClause)];
        var clause = before.LastIndexOfAny(['.', '!', '?', '\n', ';']);
        return new Mention(
            match.Value,
            [.. Words.Lower(before[(clause + 1)..]).TakeLast(Reach).Reverse().Select(Stem.Of)],
            [.. Words.Lower(after[..EndOfClause(after)]).Take(Reach).Select(Stem.Of)]);
    }

    private static int EndOfClause(string text) => text.IndexOfAny(['.', '!', '?', '\n', ';']) is >= 0 and var end ? end : text.Length;

    // "What", "Please" and "Describe" are capital only because a sentence begins with them.
    private static bool IsSentenceStart(Mention mention) =>
        mention.Before.Count == 0 && Words.Lower(mention.Text) is [var only] && (StopWords.Contains(only) || Openers.Contains(only));

    private static readonly HashSet<string> Openers =
    [
        .. """
            add analyse analyze ask book calculate call check compute convert count create delete describe explain extract fetch fill find
            generate list look make open order parse play question read remove return run search send set summarise summarize translate turn
            use weather write today tomorrow yesterday name person user text context given answer yes thanks
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Extension =
        @"\.(?i:png|jpe?g|gif|webp|bmp|svg|tiff?|heic"
        + @"|pdf|txt|md|json|xml|csv|html?|docx?|xlsx?|cs|log|ya?ml|wav|mp3|mp4|zip)\b";

    // The sign that ends the sentence is not part of the address.
    private const string LinkPattern = @"\bhttps?://[^\s<>""']*[^\s<>""'.,?!;:)]|\bdata:[\w/+.-]+;base64,[\w+/=]+";

    private const string FilePattern =
        @"(?<![\w/])(?:[A-Za-z]:[\\/]|~/|\.{0,2}/)?[\w.\\/-]*[\w-]" + Extension
        + @"|(?<![\w/:.])(?:~|\.{1,2})?/[\w./-]*\w";

    [GeneratedRegex(LinkPattern, Options)]
    private static partial Regex Link();

    [GeneratedRegex("(?<path>" + FilePattern + ")", Options)]
    private static partial Regex File();

    [GeneratedRegex(@"[""'`](?<path>[^""'`\n]{1,250}" + Extension + @")[""'`]", Options)]
    private static partial Regex QuotedFile();

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", Options)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.,])-?\d+(?:,\d{3})*(?:\.\d+)?", Options)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"(?<![\w'])\p{Lu}[\p{L}\d'’-]*(?:\s(?:\p{Lu}[\p{L}\d'’-]*|de|la|van|von|del|am|upon))*(?<!\s(?:de|la|van|von|del|am"
        + @"|upon))",
        Options)]
    private static partial Regex Name();

    [GeneratedRegex(
        @"\s*\b(?:at|on|from|under|in|is|located at|here|this|file|url|of|and|with|between)?\s*:?\s*"
        + @"[(<]?(?:" + LinkPattern + "|" + FilePattern + @"|⁂)[)>]?",
        Options)]
    private static partial Regex LedUp();

    [GeneratedRegex(@"^\s*(?:,\s*(?:and|or)?|and|or)\s*$", Options)]
    private static partial Regex ListJoint();

    [GeneratedRegex(@"\s+(?<sign>[?!.,])", Options)]
    private static partial Regex BlankBeforeSign();

    [GeneratedRegex(@"\s{2,}", Options)]
    private static partial Regex Blanks();
}

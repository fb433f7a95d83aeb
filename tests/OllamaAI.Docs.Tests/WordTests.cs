using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests;

/// <summary>The documents use plain English and one word for one thing.</summary>
public sealed partial class WordTests
{
    // What to write, and what not to.
    private static readonly (string Use, Regex Banned)[] Words =
    [
        ("image", Picture()),
        ("opt-in, optional", ByChoice()),
        ("silently", WithoutAWord()),
        ("is not a, has no", IsNo()),
        ("anyone who, someone", Whoever()),
        ("text-only models, look at images", Eyes()),
        ("baseline, lowest version", Floor()),
        ("chunk", Piece()),
        ("non-streaming, not streamed", InOnePiece()),
        ("message", ServersWords()),
        ("fix, repair", Mend()),
        ("expensive", Dear()),
        ("again, from scratch", Anew()),
        ("forever", ForEver()),
        ("truncated, breaks off", CutShort()),
        ("inside, internal", Inner()),
        ("compared with, next to", Beside()),
        ("simple verbs", Turns()),
        ("American spelling", British()),
    ];

    [Fact]
    public void Prose_OfAnyPage_UsesPlainWords()
    {
        var found =
            from page in Repository.Pages
            from word in Words
            from match in word.Banned.Matches(page.Prose)
            select $"{page}: \"{match.Value}\" (write: {word.Use})";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void Page_OfDocs_StartsWithWhatTheReaderCanDo() => Repository.Pages
        .Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal) && page.Path.Count(c => c == '/') == 1)
        .Where(page => page.Path is not "docs/README.md")
        .Where(page => !You().IsMatch(page.Text.Split("\n\n")[1]))
        .ShouldBeEmpty("The first paragraph of a page says what the reader can do after it: After this page you can …");

    [GeneratedRegex(@"\byour?\b")]
    private static partial Regex You();

    [GeneratedRegex(@"\b(?!pictures/)pictures?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\bby choice\b", RegexOptions.IgnoreCase)]
    private static partial Regex ByChoice();

    [GeneratedRegex(@"\bwithout a word\b", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutAWord();

    [GeneratedRegex(@"(?<!there )\b(?:is|are) no (?!longer|more|less)\w+", RegexOptions.IgnoreCase)]
    private static partial Regex IsNo();

    [GeneratedRegex(@"\b(?:who|what|which)ever reaches\b|\bwhoever\b|\bsomebody\b|\bnobody's\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whoever();

    [GeneratedRegex(@"\b(?:gives?|gets) eyes\b|\bblind\b|\bcannot see\b", RegexOptions.IgnoreCase)]
    private static partial Regex Eyes();

    [GeneratedRegex(@"\bfloors?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Floor();

    [GeneratedRegex(@"\bpieces?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Piece();

    [GeneratedRegex(@"\bin one piece\b", RegexOptions.IgnoreCase)]
    private static partial Regex InOnePiece();

    [GeneratedRegex(@"\b(?:server's|gateway's|Ollama's) words\b", RegexOptions.IgnoreCase)]
    private static partial Regex ServersWords();

    [GeneratedRegex(@"\bmend(?:s|ed|ing)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mend();

    [GeneratedRegex(@"\b(?:is|are) dear\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dear();

    [GeneratedRegex(@"\banew\b", RegexOptions.IgnoreCase)]
    private static partial Regex Anew();

    [GeneratedRegex(@"\bfor ever\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForEver();

    [GeneratedRegex(@"\bcut short\b|\bpass(?:es)? for a whole\b", RegexOptions.IgnoreCase)]
    private static partial Regex CutShort();

    [GeneratedRegex(@"\binner (?:network|address)|\bto the inside\b", RegexOptions.IgnoreCase)]
    private static partial Regex Inner();

    [GeneratedRegex(@"\bbeside\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();

    [GeneratedRegex(
        @"\bfor want of\b|\bof sorts\b|\bgoes along as\b|\bwill do\b|\btells? of\b|\bof an? \w+'s own\b|\bso that it cannot fall behind\b|\bis the truth\b|\bknows? (?:no|nothing)\b|\bhas and \w+ has not\b|\bin the words of\b|\bmade up\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Turns();

    [GeneratedRegex(@"\b(?:colour|behaviour|favour|licence|recognis|summaris|analys(?:e|er)s?\b|serialis|normalis|organis)", RegexOptions.IgnoreCase)]
    private static partial Regex British();
}

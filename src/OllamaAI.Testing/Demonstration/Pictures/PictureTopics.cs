using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Reads from a question what it wants to know about a picture.</summary>
internal static partial class PictureTopics
{
    private static readonly (Regex Asked, PictureTopic Topic)[] Table =
    [
        (Size(), PictureTopic.Size),
        (Format(), PictureTopic.Format),
        (Colour(), PictureTopic.Colour),
        (Brightness(), PictureTopic.Brightness),
        (Contrast(), PictureTopic.Contrast),
        (Transparency(), PictureTopic.Transparency),
        (Kind(), PictureTopic.Kind),
        (Layout(), PictureTopic.Layout),
    ];

    /// <returns>The topics named; <see cref="PictureTopic.None"/> if the question names none.</returns>
    public static PictureTopic Of(string question)
    {
        if (Everything().IsMatch(question))
        {
            return PictureTopic.Everything;
        }

        PictureTopic topics = Table.Where(row => row.Asked.IsMatch(question)).Aggregate(PictureTopic.None, (all, row) => all | row.Topic);
        var needsMeaning = NamesThings(question) || (topics == PictureTopic.None && YesOrNo().IsMatch(question));
        return needsMeaning ? topics | PictureTopic.Meaning : topics;
    }

    /// <summary>Whether it asks for something that must be recognised.</summary>
    public static bool NamesThings(string question) => Things().IsMatch(question) || ColourOfThing().IsMatch(question);

    /// <summary>How many sentences a description is to have; null if the question sets no limit.</summary>
    public static int? SentencesWanted(string question)
    {
        var match = Sentences().Match(NumberWords.ToFigures(question));
        if (!match.Success)
        {
            return null;
        }

        return match.Groups["count"].Success ? int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 1;
    }

    /// <summary>Whether it asks for the brightest part, or the darkest; null if neither.</summary>
    public static bool? AsksBrightest(string question) =>
        Extreme().Match(question) is { Success: true } match ? match.Groups["bright"].Success : null;

    /// <summary>Whether it speaks of a picture at all.</summary>
    public static bool NamesPicture(string question) => Picture().IsMatch(question);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:describe|description|in detail|everything|all you can|analy[sz]e)\b", Options)]
    private static partial Regex Everything();

    [GeneratedRegex(
        @"\b(?:how (?:big|large|wide|high|tall|many (?:mega)?pixels)|size|width|height|dimensions?|resolution|(?:mega)?pixels"
        + @"|landscape or portrait|portrait or landscape|aspect ratio)\b",
        Options)]
    private static partial Regex Size();

    [GeneratedRegex(@"\b(?:format|file type|type of file|png|jpe?g|gif|webp|bmp|bit depth|interlaced)\b", Options)]
    private static partial Regex Format();

    [GeneratedRegex(@"\b(?:colou?rs?|colou?red|colou?rful|hues?|shades?|tones?)\b", Options)]
    private static partial Regex Colour();

    [GeneratedRegex(
        @"\b(?:bright(?:ness|er|est)?|dark(?:ness|er|est)?(?! (?:red|green|blue|grey|gray|brown|purple))|dim|exposure|exposed"
        + @"|lit|lighting|daylight|night)\b",
        Options)]
    private static partial Regex Brightness();

    [GeneratedRegex(@"\bcontrasts?\b", Options)]
    private static partial Regex Contrast();

    [GeneratedRegex(@"\b(?:transparen(?:t|cy)|translucent|alpha|opaque|see-through)\b", Options)]
    private static partial Regex Transparency();

    [GeneratedRegex(
        @"\b(?:an?|or|looks? like|kind of) (?:real )?(?:photo|photograph|drawing|painting|illustration|cartoon|diagram|icon|logo"
        + @"|screenshot|graphics?|image|picture)\b(?! of)"
        + @"|\bphotographic\b|\b(?:what|which) (?:kind|sort|style|type)\b",
        Options)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\b(?:horizon|gradient|composition|layout|composed)\b", Options)]
    private static partial Regex Layout();

    [GeneratedRegex(
        @"\b(?:who|people|persons?|man|men|wom[ae]n|child(?:ren)?|faces?|animals?|cats?|dogs?|birds?|cars?|trees?|houses?"
        + @"|buildings?|objects?|texts?|letters?|words?|read|say|says|written|doing|happening)\b",
        Options)]
    private static partial Regex Things();

    [GeneratedRegex(@"^\W*(?:is|are|was|were|does|do|can|has|have)\b(?! (?:you|i) (?:describe|tell))|\bhow many\b", Options)]
    private static partial Regex YesOrNo();

    [GeneratedRegex(
        @"\bcolou?r (?:is|are|has|have|of) (?:the|this|that|his|her|their) (?!picture|image|photo|top|upper|sky|bottom|lower"
        + @"|ground|floor|grass|left|right|cent|middle|main)",
        Options)]
    private static partial Regex ColourOfThing();

    [GeneratedRegex(
        @"\b(?:in|using|with) (?:at most |about |only )?(?:(?<count>[1-9])|a(?: single)?|one) (?:short )?sentences?\b"
        + @"|\b(?:briefly|in short|in brief)\b",
        Options)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(?:(?<bright>brightest|lightest)|darkest)\b", Options)]
    private static partial Regex Extreme();

    [GeneratedRegex(@"\b(?:pictures?|images?|photos?|photographs?|screenshots?|drawings?)\b", Options)]
    private static partial Regex Picture();
}

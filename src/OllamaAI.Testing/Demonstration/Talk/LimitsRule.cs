using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Says honestly what rules cannot do, instead of pretending.</summary>
internal static partial class LimitsRule
{
    private static readonly (Regex Asked, string What)[] Limits =
    [
        (Create(), "make up stories, poems or jokes"),
        (Translate(), "translate: I know no language but a little English"),
        (Program(), "write programs"),
        (Weather(), "look outside or into the news"),
        (Paint(), "make pictures"),
        (See(), "see: I read text only. The model demo-vision looks at pictures"),
    ];

    public static Reply? Try(Dialogue dialogue)
    {
        var what = Limits.FirstOrDefault(limit => limit.Asked.IsMatch(dialogue.Latest)).What;
        return what is null ? null : new Reply(
            $"I cannot {what}. I am a program that follows rules, not a language model; ask me \"help\" to see what I can do.",
            "The user asks for something rules cannot do, so I say so.");
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(?:tell|write|compose|make up|give)\b.*\b(?:story|tale|poem|haiku|limerick|song|joke|essay|letter|email|novel)\b",
        Options)]
    private static partial Regex Create();

    [GeneratedRegex(
        @"\btranslat(?:e|ion)\b|\bhow do you say\b"
        + @"|\b(?:in|speak|know|understand) (?:german|french|spanish|italian|latin|japanese|chinese)\b",
        Options)]
    private static partial Regex Translate();

    [GeneratedRegex(@"\b(?:write|create|generate|make)\b.*\b(?:code|program|function|script|class|app|regex|sql)\b", Options)]
    private static partial Regex Program();

    [GeneratedRegex(
        @"\b(?:weather|forecast|temperature outside|news|stock price|exchange rate)\b.*\?"
        + @"|\bwhat(?:'s| is) the (?:weather|news)\b",
        Options)]
    private static partial Regex Weather();

    [GeneratedRegex(@"\b(?:draw|paint|generate|create|make)\b.*\b(?:picture|image|drawing|painting|photo|logo)\b", Options)]
    private static partial Regex Paint();

    [GeneratedRegex(
        @"\b(?:can|could|do) you (?:see|look at|view|read|analy[sz]e|describe) (?:\p{L}+ )?(?:pictures?|images?|photos?)\b"
        + @"|\b(?:this|the|my) (?:picture|image|photo)\b.*\?",
        Options)]
    private static partial Regex See();
}

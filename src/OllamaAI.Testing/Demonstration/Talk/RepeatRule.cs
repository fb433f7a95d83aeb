using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>"Say …", "repeat after me: …", "echo …", "answer only with …".</summary>
internal static partial class RepeatRule
{
    public static Reply? Try(Dialogue dialogue)
    {
        Match match = Asked().Match(dialogue.Latest);
        if (!match.Success)
        {
            return null;
        }

        var text = match.Groups["text"].Value.Trim();
        var spoken = Quotes.In(text) is [var only] && text.Length <= only.Length + 3 ? only : text;
        return spoken.Length == 0 ? null : new Reply(spoken, "I am asked to say something word for word, so I do.");
    }

    private const string WithColon =
        @"(?:repeat|echo|say|write|reply|respond|answer)"
        + @"(?: (?:after me|only|just|exactly|with|back|this|the words?|the text|the following))*\s*:\s*(?<text>.+)";

    private const string WithoutColon =
        @"(?:echo|repeat after me|say|(?:reply|respond|answer) (?:only |just |exactly )?with(?: only| just| exactly)?(?: the words?)?)"
        + @"\s+(?<text>(?!something|anything|that again|it again|more)\S.*)";

    [GeneratedRegex(
        $"^(?:please |can you |could you )*(?:{WithColon}|{WithoutColon})$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}

using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Acknowledges a plain statement; <see cref="LookupRule"/> finds it again when it is asked for.</summary>
internal static partial class NoteRule
{
    private const int LongestNote = 160;
    private const int LeastWords = 3;

    public static Reply? Try(Dialogue dialogue)
    {
        var remark = dialogue.Latest;
        var isShort = remark.Length <= LongestNote && dialogue.LatestWords.Count >= LeastWords;
        return isShort && !Sentences.IsQuestion(remark) && Stated().IsMatch(remark)
            ? new Reply(
                $"Noted: {Reflection.Of(remark)}. Ask me about it whenever you like.", "The user states something, so I keep it in mind.")
            : null;
    }

    [GeneratedRegex(
        @"^(?!you\b|that\b|this\b|it\b|if\b|please\b)\S.*?\b"
        + @"(?:is|are|was|were|has|had|costs?|means|equals|lives?|works?|likes?|starts?|ends?|begins?|begin|will be)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();
}

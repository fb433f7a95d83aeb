using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>"What did I say before?", "what was my first question?", "what did you just say?".</summary>
internal static partial class RecallRule
{
    public static Reply? Try(Dialogue dialogue)
    {
        const string Reason = "The question is about our conversation, so I look back in it.";
        if (Again().IsMatch(dialogue.Latest) && dialogue.Answers.LastOrDefault() is { } last)
        {
            return new Reply(last, "The user wants to hear it again.");
        }

        if (AboutYou().IsMatch(dialogue.Latest))
        {
            return dialogue.Answers.LastOrDefault() is { } answer
                ? new Reply($"I said: \"{answer}\"", Reason)
                : new Reply("I have not said anything yet.", Reason);
        }

        if (!AboutMe().IsMatch(dialogue.Latest))
        {
            return null;
        }

        List<string> earlier = [.. dialogue.EarlierUserTexts];
        if (dialogue.Mentions("conversation", "everything", "all", "summarise", "summarize", "talk", "talked"))
        {
            return new Reply(All(earlier), Reason);
        }

        var text = dialogue.Mentions("first") ? earlier.FirstOrDefault() : earlier.LastOrDefault();
        return new Reply(
            text is null ? "This is your first message, you have not said anything before it." : $"You said: \"{text.Trim()}\"", Reason);
    }

    private static string All(List<string> earlier) => earlier.Count == 0
        ? "We have only just begun: this is your first message."
        : "So far you have said: " + string.Join(" ", earlier.Select((text, index) =>
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"({index + 1}) \"{Sentences.Of(text).FirstOrDefault() ?? text}\"")));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^\W*(?:please |can you |could you )*(?:(?:repeat|say) (?:that|it)(?: again)?|again|once more|pardon)\W*$", Options)]
    private static partial Regex Again();

    [GeneratedRegex(
        @"\bwhat (?:did|have) you (?:just |last )?(?:say|said|answer|answered|write|tell me)\b"
        + @"|\byour (?:last|previous) (?:answer|message|reply)\b",
        Options)]
    private static partial Regex AboutYou();

    [GeneratedRegex(
        @"\bwhat (?:did|have) (?:i|we) (?:just |first |last )?(?:say|said|ask|asked|tell you|told you|write|written|talk"
        + @"|talked)\b"
        + @"|\bwhat (?:was|is|were) my (?:first|last|previous|earlier) (?:question|message|sentence|words?)\b"
        + @"|\b(?:summari[sz]e|repeat) (?:our|this|the) (?:conversation|chat)\b",
        Options)]
    private static partial Regex AboutMe();
}

using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>
/// Answers a question with the sentence of the conversation that shares most of its words: of the instructions, the tool results and
/// what the user said.
/// </summary>
internal static partial class LookupRule
{
    private const double LeastShare = 0.6;

    public static Reply? Try(Dialogue dialogue)
    {
        HashSet<string> wanted = Words.Content(Label().Replace(dialogue.Latest, ""));
        if (wanted.Count == 0 || !Sentences.IsQuestion(dialogue.Latest))
        {
            return null;
        }

        (Turn turn, var sentence, var share) = dialogue.Statements
            .SelectMany(turn => Sentences.Of(turn.Text).Select(sentence => (Turn: turn, Sentence: Label().Replace(sentence, ""))))
            .Where(found => !Sentences.IsQuestion(found.Sentence))
            .Select(found => (found.Turn, found.Sentence, Share: Share(wanted, found.Sentence)))
            .DefaultIfEmpty((Turn: new Turn("user", ""), Sentence: "", Share: 0))
            .MaxBy(found => found.Share);
        return share < LeastShare ? null : new Reply(
            $"{Source(turn, dialogue)} \"{sentence}\"",
            "The question shares its words with a sentence of our conversation, so I give that back.");
    }

    private static double Share(HashSet<string> wanted, string sentence)
    {
        HashSet<string> words = Words.Content(sentence);

        // A sentence that only repeats the question's words answers nothing.
        return words.IsSubsetOf(wanted) ? 0 : (double)wanted.Count(words.Contains) / wanted.Count;
    }

    private static string Source(Turn turn, Dialogue dialogue) => turn.Role switch
    {
        "system" or "developer" => "My instructions say:",
        "tool" => "A tool told me:",
        _ => turn.Text.Trim() == dialogue.Message ? "Your text says:" : "You told me:",
    };

    // "Context: …", "Question: …" as prompts have it.
    [GeneratedRegex(@"^\p{L}+:\s")]
    private static partial Regex Label();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>The last resort: owns up to a question it cannot answer, or gives a remark back with a question.</summary>
internal static partial class EchoRule
{
    private const int LongestEcho = 200;

    private const string CannotAnswer = "is more than I can answer";

    public static Reply Answer(Dialogue dialogue)
    {
        var sentences = Sentences.Of(dialogue.Latest);
        var last = sentences.LastOrDefault() ?? dialogue.Latest;
        if (dialogue.Latest.Length > LongestEcho)
        {
            return Long(dialogue.Latest, sentences.Count);
        }

        if (Sentences.IsQuestion(last))
        {
            return Unknown(last, dialogue.Answers.Any(answer => answer.Contains(CannotAnswer, StringComparison.Ordinal)));
        }

        return Request().IsMatch(last) ? TooMuch(last) : Echo(last);
    }

    private static Reply Unknown(string question, bool wasExplained) => new(
        wasExplained
            ? $"\"{question}\" {CannotAnswer}, too. Tell me, and I will remember it."
            : $"\"{question}\" {CannotAnswer}: I know nothing of the world, only rules and what you tell me here. "
                + "If you state the answer, I can remember it; \"help\" shows what I can do.",
        "No rule fits the question and nothing in our conversation answers it.");

    private static Reply TooMuch(string request) => new(
        $"\"{request}\" is more than I can do. I am a program that follows rules, not a language model; \"help\" shows what I can do.",
        "The user asks for something that none of my rules does.");

    private static Reply Echo(string remark) => new(
        Pronoun().IsMatch(remark)
            ? $"So {Uncapital(Reflection.Of(remark))}. What would you like me to do with that?"
            : $"You say \"{remark}\". What would you like me to do with that?",
        "No rule fits the remark, so I give it back with a question.");

    private static Reply Long(string text, int sentences) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"I have read your text: {Words.Of(text).Count:N0} words in {sentences:N0} sentence{(sentences == 1 ? "" : "s")}. "
                + $"Ask me about it, or have me summarise it."),
        "The message is a long text without a question, so I say that I have it.");

    private static string Uncapital(string text) =>
        text.Length > 1 && char.IsUpper(text[1]) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    [GeneratedRegex(
        @"^\W*(?:please |now |then |can you |could you )*(?:add|book|build|buy|call|change|compare"
        + @"|convert|create|define|delete|describe|draw|explain|find|fix|generate|give|go|help|imagine|invent|let's|list|make|name|open"
        + @"|order|paint|plan|play|read|recommend|remove|rewrite|search|send|set"
        + @"|show|sing|solve|start|suggest|talk|tell|turn|use|write)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Request();

    [GeneratedRegex(@"^\W*(?:i|i'm|i've|i'd|i'll|my|we|you|he|she|they|it)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pronoun();
}

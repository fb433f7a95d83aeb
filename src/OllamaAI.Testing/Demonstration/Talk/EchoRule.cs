using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>The last resort: owns up to a question it cannot answer, or gives a remark back with a question.</summary>
internal static class EchoRule
{
    private const int LongestEcho = 200;

    public static Reply Answer(Dialogue dialogue)
    {
        List<string> sentences = Sentences.Of(dialogue.Latest);
        var last = sentences.LastOrDefault() ?? dialogue.Latest;
        if (dialogue.Latest.Length > LongestEcho)
            return Long(dialogue.Latest, sentences.Count);
        return Sentences.IsQuestion(last) ? Unknown(last) : Echo(last);
    }

    private static Reply Unknown(string question) => new(
        $"\"{question}\" is more than I can answer: I know nothing of the world, only rules and what you tell me here. "
        + "If you state the answer, I can remember it; \"help\" shows what I can do.",
        "No rule fits the question and nothing in our conversation answers it.");

    private static Reply Echo(string remark)
    {
        var said = Reflection.Of(remark);
        return new Reply(
            $"I hear that {(Words.Of(remark).Count == 1 ? $"you say \"{said}\"" : Uncapital(said))}. What would you like me to do with that?",
            "No rule fits the remark, so I give it back with a question.");
    }

    private static Reply Long(string text, int sentences) => new(
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"I have read your text: {Words.Of(text).Count:N0} words in {sentences:N0} sentences. You can ask me about it, or have me summarise it."),
        "The message is a long text without a question, so I say that I have it.");

    private static string Uncapital(string text) => text.Length > 1 && char.IsUpper(text[1]) ? text : char.ToLowerInvariant(text[0]) + text[1..];
}

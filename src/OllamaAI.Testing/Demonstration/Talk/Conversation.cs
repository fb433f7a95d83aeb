using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Answers the latest message of a dialogue: rules for the whole message first, then sentence by sentence.</summary>
internal static class Conversation
{
    private const int MostReplies = 4;

    // Beyond these a message is a text, and what it asks for stands at its beginning or end.
    private const int MostSentences = 8;
    private const int LongestSentence = 500;

    private static readonly Rule[] WholeMessage = [EmptyRule.Try, RepeatRule.Try, RecallRule.Try, CountingRule.Try, WordRule.Try];

    private static readonly Rule[] PerSentence =
    [
        DateRule.Try, ArithmeticRule.Try, FactRule.Try, IdentityRule.Try, CourtesyRule.Try, LookupRule.Try, LimitsRule.Try,
    ];

    public static Reply Answer(Dialogue dialogue) => TryAnswer(dialogue) ?? NoteRule.Try(dialogue) ?? EchoRule.Answer(dialogue);

    /// <summary>As <see cref="Answer"/>, but null if nothing better is left than to take note or to give the words back.</summary>
    public static Reply? TryAnswer(Dialogue dialogue) => First(WholeMessage, dialogue) ?? BySentence(dialogue);

    private static Reply? First(Rule[] rules, Dialogue dialogue) =>
        rules.Select(rule => rule(dialogue)).FirstOrDefault(reply => reply is not null);

    private static Reply? BySentence(Dialogue dialogue)
    {
        Reply[] replies =
        [
            .. Asking(Sentences.Of(dialogue.Latest))
                .Where(sentence => sentence.Length <= LongestSentence)
                .SelectMany(Sentences.Clauses)
                .Select(sentence => First(PerSentence, dialogue.At(sentence)))
                .OfType<Reply>()
                .DistinctBy(reply => reply.Text)
                .Take(MostReplies),
        ];
        return replies.Length == 0 ? null : new Reply(
            string.Join(" ", replies.Select(reply => reply.Text)),
            string.Join(" ", replies.Select(reply => reply.Reason).Distinct()));
    }

    private static IEnumerable<string> Asking(List<string> sentences) =>
        sentences.Count <= MostSentences ? sentences : sentences.Take(MostSentences / 2).Concat(sentences.TakeLast(MostSentences / 2));
}

using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Answers without text.</summary>
internal static class EmptyAnswers
{
    private const string Reason = "empty_reason";

    public static Kind NothingAsked { get; } = new(
        "K15", "Empty because nothing was asked", "The answer says that the model was only loaded, by a reason or a finish reason of its own.", CreateNothingAsked);

    public static Kind UsedUp { get; } = new(
        "K16", "Empty because the limit was used up, or there is only a thought, or a call was dropped", "The answer says why, by a reason or by the finish reason Length.", CreateUsedUp);

    private static IEnumerable<Case> CreateNothingAsked() =>
    [
        Loaded("a29", [new(ChatRole.System, "Be brief.")]),
        .. Draw.Many(1501, (random, index) => Loaded($"generated {index}",
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new ChatMessage(ChatRole.System, random.Paragraphs()))])),
        .. Draw.Many(1502, (random, index) => Kept($"answered {index}", new Answer { Text = random.Paragraphs() }), 10),
    ];

    private static IEnumerable<Case> CreateUsedUp() =>
    [
        AtLimit("a30", 80, "I think and think"),
        .. Draw.Many(1601, (random, index) => (index % 4) switch
        {
            0 => AtLimit($"thinking {index}", random.Next(1, 500), random.Paragraphs()),
            1 => AtLimit($"no thought {index}", random.Next(1, 500), ""),
            2 => OnlyThoughts($"only thoughts {index}", random.Paragraphs()),
            _ => Dropped($"dropped call {index}", random.Identifier(), random.Next(8, 200)),
        }, 32),
        .. new[] { "\n", " ", "\n\n", "\t" }.Select((space, index) => AtLimit($"white space {index}", 50, "I think") with
        {
            Server = _ => new Answer { Thinking = "I think", Text = space, DoneReason = "length", OutputTokens = 50 },
        }),
        .. Draw.Many(1602, (random, index) => Kept($"cut text {index}", new Answer { Text = random.Paragraphs(), DoneReason = "length" }), 4),
        .. Draw.Many(1603, (random, index) => Kept($"thought and text {index}", new Answer { Thinking = random.Paragraphs(), Text = random.Sentence() }), 4),
        Kept("nothing to say", new Answer { OutputTokens = 1 }),
        Kept("one letter", new Answer { Text = "7", OutputTokens = 2 }),
        Kept("white space", new Answer { Text = "\n", OutputTokens = 2 }),
    ];

    private static Case Loaded(string name, ChatMessage[] messages) => new()
    {
        Name = name,
        Messages = messages,
        Server = _ => new Answer { DoneReason = "load", OutputTokens = 0, InputTokens = 0 },
        Check = outcome => Says(outcome, "no user message"),
    };

    private static Case AtLimit(string name, int limit, string thought) => new()
    {
        Name = name,
        Options = () => new ChatOptions { MaxOutputTokens = limit },
        Server = _ => new Answer { Thinking = thought, DoneReason = "length", OutputTokens = limit },
        Check = outcome => Says(outcome, "num_predict"),
    };

    private static Case OnlyThoughts(string name, string thought) => new()
    {
        Name = name,
        Server = _ => new Answer { Thinking = thought },
        Check = outcome => Says(outcome, "stopped after its thoughts"),
    };

    private static Case Dropped(string name, string tool, int tokens) => new()
    {
        Name = name,
        Tools = log => [AIFunctionFactory.Create(() => log.Add(tool), tool)],
        Server = _ => new Answer { OutputTokens = tokens },
        Check = outcome => Says(outcome, "drops calls"),
    };

    private static Case Kept(string name, Answer answer) => new()
    {
        Name = name,
        IsCounterExample = true,
        Server = _ => answer,
        Check = outcome => Expect.Text(outcome, answer.Text)
            ?? Expect.True(outcome.Property(Reason) is null, $"the answer says: {outcome.Property(Reason)}"),
    };

    // Ours has to say it in words too; of the others, a finish reason that is not "stop" is enough.
    private static string? Says(Outcome outcome, string words) => Expect.NoFault(outcome) ?? (outcome.Contestant.IsOurs
        ? Expect.True(
            outcome.Property(Reason) is string reason && reason.Contains(words, StringComparison.Ordinal), $"the answer says: {outcome.Property(Reason) ?? "nothing"}")
        : Expect.True(
            outcome.Response!.FinishReason is { } finish && finish != ChatFinishReason.Stop && finish != ChatFinishReason.ToolCalls, "the answer does not say why it is empty"));
}

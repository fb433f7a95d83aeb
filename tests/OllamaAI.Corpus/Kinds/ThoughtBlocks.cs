using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Thoughts that a model writes into its text.</summary>
internal static class ThoughtBlocks
{
    private static readonly (string Open, string Close)[] Tags =
    [
        ("<think>", "</think>"), ("<thinking>", "</thinking>"), ("<thought>", "</thought>"), ("<reasoning>", "</reasoning>"), ("<Think>", "</Think>"),
        ("[THINK]", "[/THINK]"), ("<seed:think>", "</seed:think>"), ("<|START_THINKING|>", "<|END_THINKING|>"), ("◁think▷", "◁/think▷"),
        ("<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final<|message|>"),
    ];

    public static Kind Kind { get; } = new(
        "K8", "Thoughts inside the text",
        "The text is the answer alone, the thought is reasoning content or hidden as asked, and no thought goes back as text.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Split("a17, effort none", "<think>\nI ponder</think>\n\n", "I ponder", "Answer", () => Reasoning(new() { Effort = ReasoningEffort.None })),
        Split("a17, output none", "<think>\nI ponder</think>\n\n", "", "Answer", () => Reasoning(new() { Output = ReasoningOutput.None })),
        SentBack("a18", "<think>old</think>", "Answer"),
        .. Draw.Many(801, (random, index) =>
        {
            var (open, close) = Tags[index % Tags.Length];
            var (thought, answer) = (random.Paragraphs(), random.Paragraphs());
            var block = $"{random.Of("", "\n", "  ")}{open}{random.Of("", "\n", " ")}{thought}{random.Of("", "\n", "\n\n")}{close}{random.Of("", "\n", "\n\n")}";
            return (index % 5) switch
            {
                0 => Split($"hidden {index}", block, "", answer, () => Reasoning(new() { Output = ReasoningOutput.None })),
                1 => SentBack($"history {index}", block, answer),
                _ => Split($"generated {index}", block, thought, answer),
            };
        }, 40),
        .. Tags.Select(tag => Split($"empty {tag.Open}", $"{tag.Open}\n\n{tag.Close}\n\n", "", "Answer")),
        .. Draw.Many(802, (random, index) => Separate($"thoughts of both kinds {index}", random.Sentence(), random.Sentence(), random.Sentence()), 4),
        .. Draw.Many(803, (random, index) => ThenCall($"then a call {index}", random.Paragraphs()), 4),
        .. new (string Open, string Close)[]
        {
            ("<thoughts>", "</thoughts>"), ("<|begin_of_thought|>", "<|end_of_thought|>"), ("<|thinking|>", "<|/thinking|>"), ("<longcat_think>", "</longcat_think>"), ("<mm:think>", "</mm:think>"),
            ("<antThinking>", "</antThinking>"), ("<|inner_prefix|>", "<|inner_suffix|>"), ("<unused94>thought", "<unused95>"), ("<|channel>thought", "<channel|>"), ("<THINK>", "</THINK>"),
            ("<thinking_process>", "</thinking_process>"), ("<inner_thoughts>", "</inner_thoughts>"), ("<|think|>", "<|/think|>"), ("<chain_of_thought>", "</chain_of_thought>"),
            ("<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>"), ("<|start|>assistant<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final<|message|>"),
        }.Select(tag => Split($"further {tag.Open}", $"{tag.Open}\nI ponder\n{tag.Close}\n\n", "I ponder", "Answer")),
        Split("never closed", "<think>I ponder and ponder", "I ponder and ponder", ""),
        Split("tags within", "<think>is <b>bold</b> a tag, or </thin or <think>?</think>", "is <b>bold</b> a tag, or </thin or <think>?", "It is."),
        Split("a tag in the answer", "<think>hm</think>", "hm", "Write </think> at the end."),
        Kept("tags later", "Models write <think>thoughts</think> in front."),
        Kept("a tag at the end", "The tag is <think>"),
        Kept("a closing tag alone", "I ponder</think>Answer"),
        Kept("a tag of the answer", "<analysis>The numbers are good.</analysis>"),
        Kept("a summary", "<thoughtful>reply</thoughtful>"),
        Kept("markup about thoughts", "<p><think>hm</think></p>"),
        Kept("another tag", "<thinkpad>X1</thinkpad>"),
        Kept("another tag that begins alike", "<thin> is no tag"),
        Kept("a closing tag first", "</think>Answer"),
        Kept("escaped", "&lt;think&gt;hm&lt;/think&gt;Answer"),
        Kept("in a fence", "```xml\n<think>hm</think>\n```"),
        Kept("in quotes", "`<think>` opens a thought."),
        Kept("HTML", "<html><body>Hello</body></html>"),
        Kept("brackets", "[THINKING] of you"),
        Kept("less than", "< think > is no tag, 3 < 4"),
        Kept("a list", "[1, 2, 3]"),
        Kept("white space in front", "\n  Answer\n"),
        Kept("a table", "<|begin|> is a token"),
    ];

    private static ChatOptions Reasoning(ReasoningOptions reasoning) => new() { Reasoning = reasoning };

    private static Case Split(string name, string block, string thought, string answer, Func<ChatOptions?>? options = null) => new()
    {
        Name = $"{name}: {block}{answer}",
        Options = options ?? (() => null),
        Server = _ => new Answer { Text = block + answer },
        Check = outcome => Expect.Text(outcome, answer) ?? Expect.Equal("the thought", thought, outcome.Thought),
    };

    // The server splits the first thoughts off and leaves the others in the text.
    private static Case Separate(string name, string first, string second, string answer) => new()
    {
        Name = name,
        Server = _ => new Answer { Thinking = first, Text = $"<think>{second}</think>{answer}" },
        Check = outcome => Expect.Text(outcome, answer) ?? Expect.Equal("the thought", first + second, outcome.Thought),
    };

    private static Case ThenCall(string name, string thought) => new()
    {
        Name = $"{name}: {thought}",
        Tools = log => [AIFunctionFactory.Create((int at) => log.Add("look", at), "look")],
        Server = request => request.Number == 1
            ? new Answer { Text = $"<think>{thought}</think>", Calls = [new Call("look", """{"at":1}""")] }
            : Answer.Done,
        Check = outcome => Expect.All(
            Expect.Calls(outcome, ToolLog.Write("look", 1)),
            Expect.Text(outcome, "done"),
            Expect.Equal("the thought", thought, outcome.Thought),
            Expect.Equal("the text in the history", "", SentRequest.TextOf(outcome.Requests[1].Messages[1]))),
    };

    private static Case SentBack(string name, string block, string answer) => new()
    {
        Name = $"{name}: {block}{answer}",
        Messages = [new(ChatRole.User, "hi"), new(ChatRole.Assistant, block + answer), new(ChatRole.User, "go on")],
        Server = _ => Answer.Done,
        Check = outcome => Expect.Text(outcome, "done")
            ?? Expect.Equal("the answer in the history", answer, SentRequest.TextOf(outcome.Requests[0].Messages[1])),
    };

    private static Case Kept(string name, string text) => new()
    {
        Name = $"{name}: {text}",
        IsCounterExample = true,
        Server = _ => new Answer { Text = text },
        Check = outcome => Expect.Text(outcome, text) ?? Expect.Equal("the thought", "", outcome.Thought),
    };
}

using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Tokens of the chat template in the names of called tools.</summary>
internal static class ToolNames
{
    private static readonly string[] Behind =
    [
        "<|channel|>analysis", "<|channel|>commentary", "<|channel|>final", "<|constrain|>json", " <|constrain|>json", "<|end|>", "<|im_end|>",
        "<|call|>", "<|message|>", "<|tool_call_end|>", "<|channel|>commentary<|constrain|>json", "<｜tool▁sep｜>", "</tool_call>", "</s>",
        "<end_of_turn>", "<|eot_id|>", "[ARGS]",
    ];

    private static readonly string[] Before =
    [
        "functions.", "to=functions.", "<|start|>", "<|channel|>commentary to=functions.", "<|tool_call_begin|>functions.", "<tool_call>",
        "<｜tool▁call▁begin｜>", "[TOOL_CALLS]", "default_api.",
    ];

    public static Kind Kind { get; } = new(
        "K7", "Template tokens in tool names", "The tool runs once, and the history holds its real name.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Called("a21", "create_event", "create_event<|channel|>analysis"),
        .. Draw.Many(701, (random, index) =>
        {
            var name = $"{random.Identifier()}{index}";
            var called = (index % 3) switch
            {
                0 => $"{name}{Behind[index % Behind.Length]}",
                1 => $"{Before[index / 3 % Before.Length]}{name}",
                _ => $"{random.Of(Before)}{name}{random.Of(Behind)}",
            };
            return Called($"generated {index}", name, called);
        }, 36),
        .. new[]
        {
            "look<|channel|>analysis<|message|>{\"at\":7}", "<|channel|>analysis to=functions.look code", "<|channel|>commentary to=look <|constrain|>json", "assistant<|channel|>commentary to=functions.look",
            "commentary to=functions.look", "to=functions.look <|constrain|>json", "look<|\"|>", "look<tool_call|>", "<|tool_call>call:look", "look<｜tool▁call▁end｜>", "look</function>",
            "<function=look>", "look<arg_key>", "look[/TOOL_CALLS]", "look<unused1>", "look\n", " look ", "look<|endoftext|>", "look<0x0A>", "functions.look<|return|>", "<|assistant|>look", "look</tool_name>",
            "look<|channel|>commentary json", "look<|channel|>", "<tool_name>look</tool_name>",
        }.Select((called, index) => Called($"further {index}", "look", called)),
        Kept("a tool that has such a name", "look<|end|>", "look<|end|>", isFound: true),
        Kept("a namespace of the tool's own", "functions.look", "functions.look", isFound: true),
        Kept("a number of the tool's own", "look:1", "look:1", isFound: true),
        Kept("brackets of the tool's own", "look[ARGS]", "look[ARGS]", isFound: true),
        Kept("another name with tokens", "look", "listen<|end|>", isFound: false),
        Kept("a longer name", "look", "look_up", isFound: false),
        Kept("a longer name with tokens", "look", "look_up<|end|>", isFound: false),
        Kept("a shorter name", "look_up", "look<|end|>", isFound: false),
        Kept("another case", "look", "Look", isFound: false),
        Kept("tokens alone", "look", "<|end|>", isFound: false),
        Kept("words around it", "look", "please look", isFound: false),
        Kept("a name in tokens", "look", "<|look|>", isFound: false),
    ];

    private static Case Called(string name, string offered, string called) => new()
    {
        Name = $"{name}: {called}",
        Tools = Offer(offered, $"{offered}_2", "other"),
        Server = Call(called),
        Check = outcome => Expect.All(
            Expect.Calls(outcome, ToolLog.Write(offered, 7)),
            Expect.Requests(outcome, 2),
            Expect.Equal("the name in the history", offered, NameSentBack(outcome))),
    };

    private static Case Kept(string name, string offered, string called, bool isFound) => new()
    {
        Name = $"{name}: {called}",
        IsCounterExample = true,
        Tools = Offer(offered),
        Server = Call(called),
        Check = outcome => Expect.All(
            isFound ? Expect.Calls(outcome, ToolLog.Write(offered, 7)) : Expect.Calls(outcome),
            Expect.Equal("the name in the history", called, NameSentBack(outcome))),
    };

    private static Func<ToolLog, IEnumerable<AIFunction>> Offer(params string[] names) =>
        log => names.Select(name => AIFunctionFactory.Create((int at) => log.Add(name, at), name));

    private static Func<SentRequest, Reply> Call(string name) =>
        request => request.Number == 1 ? new Answer { Calls = [new Call(name, """{"at":7}""")] } : Answer.Done;

    private static string NameSentBack(Outcome outcome) =>
        outcome.Requests.Count < 2 ? "nowhere" : SentRequest.NameOf(SentRequest.CallsOf(outcome.Requests[1].Messages[1])[0]);
}

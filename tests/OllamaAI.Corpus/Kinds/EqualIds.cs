using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Calls of one answer that have the same id.</summary>
internal static class EqualIds
{
    public static Kind Kind { get; } = new("K17", "Equal ids in one answer", "All calls run, with ids that differ; each result has the id of its own call.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Equal("a31", [("a", "call_0"), ("b", "call_0")]),
        .. Draw.Many(1701, (random, index) =>
        {
            var id = random.Of("call_0", "0", "1", "call_abc", "functions.a:0", "");
            var calls = Enumerable.Range(0, random.Next(2, 6)).Select(place => ($"{random.Identifier()}{place}", place < 2 || random.Coin() ? id : $"{id}_{place}"));
            return Equal($"generated {index}", [.. random.Coin() ? calls : calls.Reverse()]);
        }),
        .. Draw.Many(1702, (random, index) => Kept($"different {index}", [.. Enumerable.Range(0, random.Next(1, 5))
            .Select(place => ($"{random.Identifier()}{place}", $"{random.Of("call_", "", "x-")}{place}"))]), 8),
        Kept("ids that differ in case", [("a", "call_a"), ("b", "CALL_A")]),
        Kept("one call", [("a", "call_0")]),
    ];

    private static Case Equal(string name, (string Name, string Id)[] calls) => Ask(name, calls) with
    {
        Check = outcome => Expect.All(
            RunAll(outcome, calls),
            Expect.Equal("the number of ids", calls.Length, outcome.Calls.Select(call => call.CallId).Distinct().Count()),
            ResultsBelong(outcome)),
    };

    private static Case Kept(string name, (string Name, string Id)[] calls) => Ask(name, calls) with
    {
        IsCounterExample = true,
        Check = outcome => RunAll(outcome, calls) ?? Expect.Equal(
            "the list of ids", string.Join(' ', calls.Select(call => call.Id)), string.Join(' ', outcome.Calls.Select(call => call.CallId))),
    };

    private static Case Ask(string name, (string Name, string Id)[] calls) => new()
    {
        Name = $"{name}: {string.Join(' ', calls)}",
        Tools = log => calls.Select(call => AIFunctionFactory.Create(() => log.Add(call.Name), call.Name)),
        Server = request => request.Number == 1 ? new Answer { Calls = [.. calls.Select(call => new Call(call.Name, "{}", call.Id))] } : Answer.Done,
        Check = _ => null,
    };

    private static string? RunAll(Outcome outcome, (string Name, string Id)[] calls) =>
        Expect.Calls(outcome, [.. calls.Select(call => ToolLog.Write(call.Name))]);

    private static string? ResultsBelong(Outcome outcome) => Expect.All(outcome.Calls.Select(call => Expect.Equal(
        $"the result of {call.Name}", $"result of {call.Name}", outcome.Results.FirstOrDefault(result => result.CallId == call.CallId)?.Result?.ToString())));
}

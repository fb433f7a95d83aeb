using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Unimportant members that have another type than the API says.</summary>
internal static class OddMembers
{
    private static readonly string[] Values = ["\"3\"", "null", "3.0", "\"\"", "{}", "[]", "true", "\"x\"", "[1]", "1e3", "-1", "99999999999999999999"];

    public static Kind Kind { get; } = new("K18", "An unimportant member of another type", "The text arrives, and the list has all models.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Odd("a32", (Member.OutputTokens, "\"3\"")),
        Models("a33", "null"),
        .. Draw.Many(1801, (random, index) => index % 5 == 4
            ? Models($"models {index}", Values[index / 5 % Values.Length])
            : Odd($"generated {index}", [.. Enum.GetValues<Member>().Where((_, place) => place == index % 5 || random.Next(4) == 0).Select(member => (member, random.Of(Values)))]), 40),
        .. Draw.Many(1802, (random, index) => Kept($"well typed {index}", random.Next(0, 100_000), random.Next(1, 100_000)), 8),
        Kept("nothing used", 0, 0),
        Kept("much used", 1_000_000, 2_000_000),
    ];

    private static Case Odd(string name, params (Member Member, string Json)[] odd) => new()
    {
        Name = $"{name}: {string.Join(' ', odd)}",
        Server = _ => new Answer { Text = "Roses are red.", Odd = odd.ToDictionary(pair => pair.Member, pair => pair.Json) },
        Check = outcome => Expect.Text(outcome, "Roses are red."),
    };

    private static Case Models(string name, string json) => new()
    {
        Name = $"{name}: {json}",
        Ways = [Way.Whole],
        ListsModels = true,
        Server = _ => new ModelsReply(["a", "b:1b", "c"], json),
        Check = outcome => Expect.NoFault(outcome) ?? Expect.Equal("the list of models", "a b:1b c", string.Join(' ', outcome.Models!)),
    };

    private static Case Kept(string name, int input, int output) => new()
    {
        Name = name,
        IsCounterExample = true,
        Server = _ => new Answer { Text = "yes", InputTokens = input, OutputTokens = output },
        Check = outcome => Expect.Text(outcome, "yes")
            ?? Expect.Equal("the input tokens", input, outcome.Response!.Usage?.InputTokenCount)
            ?? Expect.Equal("the output tokens", output, outcome.Response!.Usage?.OutputTokenCount),
    };
}

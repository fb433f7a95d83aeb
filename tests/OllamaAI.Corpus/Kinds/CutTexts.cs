using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Texts that the server cuts before it embeds them.</summary>
internal static class CutTexts
{
    private const int Context = 2048;
    private const string Mark = "prompt_truncated";

    public static Kind Kind { get; } = new("K5", "Embeddings of cut texts", "The vectors of the texts that were cut, and no others, say so.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Embedded("a16", [64_000]),
        .. Draw.Many(501, (random, index) =>
        {
            int[] lengths = [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Of(random.Next(1, Context), random.Next(1, 50), random.Next(Context + 1, 9000)))];
            lengths[random.Next(lengths.Length)] = random.Next(Context + 1, 20_000);
            return Embedded($"generated {index}", lengths);
        }),
        .. Draw.Many(502, (random, index) =>
            Embedded($"fits {index}", [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(1, Context + 1))]) with { IsCounterExample = true }, 8),
        Embedded("fits exactly", [Context, Context]) with { IsCounterExample = true },
        Embedded("one short text", [1]) with { IsCounterExample = true },
    ];

    private static Case Embedded(string name, int[] lengths) => new()
    {
        Name = $"{name}: {string.Join(' ', lengths)}",
        Ways = [Way.Whole],
        Texts = [.. lengths.Select(length => new string('x', length))],
        Server = request => request.Texts.Max(text => text.Length) is var longest && longest > Context && Overflow.ForbidsCutting(request)
            ? Overflow.Refusal(longest, Context)
            : VectorsReply.For(request.Texts) with { Tokens = request.Texts.Sum(text => Math.Min(text.Length, Context)) },
        Check = outcome => Expect.NoFault(outcome) ?? Expect.All(
            Expect.Equal("the number of vectors", lengths.Length, outcome.Embeddings!.Count),
            Expect.Equal(
                "the list of cut texts",
                string.Join(' ', Enumerable.Range(0, lengths.Length).Where(index => lengths[index] > Context)),
                string.Join(' ', Enumerable.Range(0, lengths.Length).Where(index => outcome.Embeddings[index].AdditionalProperties?.ContainsKey(Mark) == true)))),
    };
}

using System.Globalization;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Vectors that are not what was asked for.</summary>
internal static class WrongVectors
{
    public static Kind Kind { get; } = new("K22", "Vectors that are not what was asked", "An exception, of whatever type.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Wrong("a36", 2, [Vector(4), Vector(2)]),
        .. Draw.Many(2201, (random, index) => (index % 6) switch
        {
            0 => Wrong($"dimensions {index}", random.Next(1, 9), Same(random.Next(1, 5), random.Next(9, 20))),
            1 => Wrong($"ragged {index}", null, [Vector(8), .. Same(random.Next(1, 4), random.Next(1, 8))]),
            2 => Wrong($"empty {index}", null, [.. Same(random.Next(0, 4), 3), [], .. Same(random.Next(0, 4), 3)]),
            3 => Wrong($"infinite {index}", null, [.. Same(random.Next(0, 4), 3), ["1", random.Of("1e999", "-1e999", "1e39", "-4e38"), "0"]]),
            4 => WrongCount($"too few {index}", random.Next(1, 7), -1),
            _ => WrongCount($"too many {index}", random.Next(1, 7), random.Next(1, 4)),
        }, 36),
        .. Draw.Many(2202, (random, index) =>
        {
            var length = random.Next(1, 50);
            return Right($"right {index}", random.Coin() ? length : null, [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Vector(length, random))]);
        }, 6),
        Right("one number", 1, [["1"]]),
        Right("zeros", null, [["0", "0", "-0"]]),
        Right("the largest and smallest", null, [["3.4e38", "-3.4e38", "1e-45"]]),
        Right("small powers", null, [["1e-60", "-1E-9", "12e-1"]]),
    ];

    private static Case Wrong(string name, int? dimensions, IReadOnlyList<string[]> vectors) => Ask(name, dimensions, vectors) with
    {
        Check = outcome => Expect.True(outcome.Fault is not null, "the vectors were accepted"),
    };

    private static Case WrongCount(string name, int texts, int more) => Wrong(name, null, Same(texts, 3)) with
    {
        Server = request => new VectorsReply(Same(request.Texts.Count + more, 3)),
    };

    private static Case Right(string name, int? dimensions, IReadOnlyList<string[]> vectors) => Ask(name, dimensions, vectors) with
    {
        IsCounterExample = true,
        Check = outcome => Expect.NoFault(outcome) ?? Expect.True(
            outcome.Embeddings!.Zip(vectors).All(pair => pair.First.Vector.Span.SequenceEqual(pair.Second.Select(Parse).ToArray())), "the vectors are others"),
    };

    private static Case Ask(string name, int? dimensions, IReadOnlyList<string[]> vectors) => new()
    {
        Name = name,
        Ways = [Way.Whole],
        Texts = [.. Enumerable.Range(0, vectors.Count).Select(index => $"text {index}")],
        Dimensions = dimensions,
        Server = _ => new VectorsReply(vectors),
        Check = _ => null,
    };

    private static float Parse(string number) => float.Parse(number, CultureInfo.InvariantCulture);

    private static string[][] Same(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => Vector(length))];

    private static string[] Vector(int length, Random? random = null) =>
        [.. Enumerable.Range(0, length).Select(place => random is null ? $"0.{place}" : random.NextSingle().ToString(CultureInfo.InvariantCulture))];
}

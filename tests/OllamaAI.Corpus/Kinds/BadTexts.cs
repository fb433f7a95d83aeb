using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>A text that the server cannot embed, among others that it can.</summary>
internal static class BadTexts
{
    private static readonly string[] Faults =
    [
        "failed to encode response: json: unsupported value: NaN", "failed to encode response: json: unsupported value: +Inf",
        "embedding contains NaN values", "failed to process input", "unable to tokenize",
    ];

    public static Kind Kind { get; } = new("K4", "One bad text costs all vectors", "The exception names the text, and the vectors of the others are in it.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        Bad("a15", 3, 1, Faults[0]),
        .. Draw.Many(401, (random, index) =>
        {
            var count = random.Of(1, 2, 3, 5, 8, 20, 64);
            return Bad($"generated {index}", count, random.Next(count), random.Of(Faults));
        }),
        .. Draw.Many(403, (random, index) => SeveralBad($"several {index}", random.Of(10, 40, 100), random), 6),
        .. Draw.Many(402, (random, index) => Good($"good {index}", [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Sentence())]), 7),
        Good("equal texts", ["a", "a", "a"]),
        Good("an empty text", ["a", "", "b"]),
        Refused("an unknown model", HttpStatusCode.NotFound, "model 'm' not found"),
        Refused("no embedding model", HttpStatusCode.BadRequest, "this model does not support embeddings"),
    ];

    private static Case Bad(string name, int count, int bad, string words) => new()
    {
        Name = $"{name}: text {bad} of {count}, {words}",
        Ways = [Way.Whole],
        Texts = [.. Enumerable.Range(0, count).Select(index => $"text {index}")],
        Server = request => request.Texts.Contains($"text {bad}") ? Reply.Error(HttpStatusCode.InternalServerError, words) : VectorsReply.For(request.Texts),
        Check = outcome => Expect.Words(outcome, words) ?? (outcome.Fault!.Exception is OllamaException { InputIndex: { } index } fault
            ? Expect.All(
                Expect.Equal("the index", bad, index),
                Expect.Equal("the count", 1, fault.InputCount),
                Expect.Equal("the number of vectors", count - 1, fault.PartialEmbeddings?.Count(vector => vector is not null) ?? 0))
            : "no text is named"),
    };

    // The first that is found is named; how many vectors there are is left open.
    private static Case SeveralBad(string name, int count, Random random)
    {
        HashSet<string> bad = [.. Enumerable.Range(0, 3).Select(_ => $"text {random.Next(count)}")];
        return Bad(name, count, 0, Faults[0]) with
        {
            Name = $"{name}: {string.Join(", ", bad)} of {count}",
            Server = request => request.Texts.Any(bad.Contains) ? Reply.Error(HttpStatusCode.InternalServerError, Faults[0]) : VectorsReply.For(request.Texts),
            Check = outcome => outcome.Fault?.Exception is OllamaException { InputIndex: { } index, InputCount: 1 } fault
                ? Expect.All(
                    Expect.True(bad.Contains($"text {index}"), $"text {index} is named"),
                    Expect.True(fault.PartialEmbeddings?.Any(vector => vector is not null) == true, "there is no vector"))
                : "no text is named",
        };
    }

    private static Case Good(string name, string[] texts) => new()
    {
        Name = name,
        IsCounterExample = true,
        Ways = [Way.Whole],
        Texts = texts,
        Server = request => VectorsReply.For(request.Texts),
        Check = outcome => Expect.NoFault(outcome) ?? Expect.Equal("the number of vectors", texts.Length, outcome.Embeddings!.Count) ?? Expect.Requests(outcome, 1),
    };

    // Not about a text: splitting would not help.
    private static Case Refused(string name, HttpStatusCode status, string words) => new()
    {
        Name = name,
        IsCounterExample = true,
        Ways = [Way.Whole],
        Texts = ["a", "b", "c", "d"],
        Server = _ => Reply.Error(status, words),
        Check = outcome => Expect.True(outcome.Fault is { Kind: not FaultKind.ServerError }, "no fault of its own kind") ?? Expect.Requests(outcome, 1),
    };
}

using System.Globalization;
using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Prompts that the server cuts to its context.</summary>
internal static class CutPrompts
{
    private const int Context = 4096;
    private const string Mark = "prompt_truncated";

    public static Kind Kind { get; } = new(
        "K10", "A prompt cut to the context", "The answer says that the prompt was cut and, if the server tells them, both numbers of tokens.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Likely("a10", 21_416),
        Likely("a11", 26_000),
        Cut("a10, new server", [Text(Of("prose"), 21_416)]),
        .. Draw.Many(1001, (random, index) => index % 6 == 5
            ? Likely($"old server {index}", random.Next(Context, 60_000))
            : Cut($"generated {index}", Conversation(random, random.Next(Context + 1, 60_000)))),
        .. Draw.Many(1002, (random, index) => Fits($"fits {index}", Conversation(random, random.Next(1, Context + 1))), 8),
        Fits("fits exactly", [Text(Of("digits"), Context)]),
        Fits("indented JSON", [string.Join(",\n", Enumerable.Range(0, 100).Select(number => $"        \"{number}\": {{ }}"))]),
        Fits("fits an old server", [Text(Of("prose"), Context - 2)], isOld: true),
    ];

    // A server that honours truncate.
    private static Case Cut(string name, IReadOnlyList<string> texts) => Ask(name, texts) with
    {
        Server = request => TokensOf(request) is var tokens && tokens > Context && Overflow.ForbidsCutting(request)
            ? Overflow.Refusal(tokens, Context)
            : Answered(tokens),
        Check = outcome => Expect.All(
            Expect.Text(outcome, "done"),
            Says(outcome, Mark, "True"),
            Says(outcome, "prompt_tokens", $"{texts.Sum(text => text.Length)}"),
            Says(outcome, "context_length", $"{Context}")),
    };

    // An older one cuts whatever it is told; that the prompt fills the context is all there is to see.
    private static Case Likely(string name, int length) => Ask(name, [Text(Of("prose"), length)]) with
    {
        Options = () => new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = Context } },
        Server = request => Answered(TokensOf(request)) with { DoneReason = "length", OutputTokens = 1 },
        Check = outcome => Expect.Text(outcome, "done") ?? Says(outcome, Mark, "likely"),
    };

    private static Case Fits(string name, IReadOnlyList<string> texts, bool isOld = false) => Cut(name, texts) with
    {
        IsCounterExample = true,
        Options = () => isOld ? new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = Context } } : null,
        Check = outcome => Expect.Text(outcome, "done")
            ?? Expect.True(outcome.Property(Mark) is null, $"{Mark} is {outcome.Property(Mark)}")
            ?? Expect.Requests(outcome, 1),
    };

    private static Case Ask(string name, IReadOnlyList<string> texts) => new()
    {
        Name = $"{name}: {texts.Sum(text => text.Length)} tokens in {texts.Count} messages",
        Ways = [Way.Whole, Way.Streamed],
        Messages = [.. texts.Select((text, index) => new ChatMessage((texts.Count - index) % 2 == 1 ? ChatRole.User : ChatRole.Assistant, text))],
        Server = _ => Answer.Done,
        Check = _ => null,
    };

    private static Answer Answered(int tokens) => Answer.Done with { InputTokens = Math.Min(tokens, Context - 1) };

    private static int TokensOf(SentRequest request) => request.Messages.Sum(message => SentRequest.TextOf(message).Length);

    private static string? Says(Outcome outcome, string name, string expected) =>
        Expect.Equal(name, expected, Convert.ToString(outcome.Property(name), CultureInfo.InvariantCulture));

    private static string[] Conversation(Random random, int length)
    {
        var alphabet = Of(random.Of("digits", "hex", "prose", "CJK"));
        var count = random.Coin() || length < 40 ? 1 : 39;
        return [.. Enumerable.Range(0, count).Select(index => Text(alphabet, (length / count) + (index == 0 ? length % count : 0)))];
    }

    private static string Of(string kind) => kind switch
    {
        "digits" => "0123456789",
        "hex" => "0123456789abcdef",
        "CJK" => "列車は九時に二番線から出ます",
        _ => "The train leaves at nine. ",
    };

    private static string Text(string alphabet, int length) =>
        string.Create(length, alphabet, (text, letters) =>
        {
            for (var index = 0; index < text.Length; index++)
            {
                text[index] = letters[index % letters.Length];
            }
        });
}

using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>What becomes of answers.</summary>
internal static class AnswerRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("Reasoning is returned as `TextReasoningContent`", ReasoningAsync, "chat.md#thinking"),
        new("A stream that ends without its last frame throws", TruncatedStreamAsync, "errors.md#truncated-streams"),
        new("An error inside a stream throws", ErrorInStreamAsync, "errors.md#truncated-streams"),
        new("Cancelling ends a stream that has stalled", CancelledAsync, "limits.md"),
        new("A 404 carries Ollama's message", NotFoundAsync, "errors.md"),
        new("Time allowed to the first token, by default", FirstToken, "limits.md"),
        new("A silently truncated prompt is reported", TruncatedPromptAsync, "tuning.md#prompts-that-are-too-long"),
        new("Fewer vectors than texts throws", FewerVectorsAsync, "embeddings.md"),
        new("Vectors arrive as base64, which is faster", Base64Async),
    ];

    private static async Task<string> ReasoningAsync(Probe probe)
    {
        var answer = await probe.Answers(probe.Wire.Answer("Seven.", reasoning: "Let me see.")).Chat.GetResponseAsync("3 + 4?");
        return Probe.Cell(answer.Messages[0].Contents.OfType<TextReasoningContent>().Any());
    }

    private static Task<string> TruncatedStreamAsync(Probe probe) => ThrowsAsync(probe.Streams(probe.Wire.Chunk("Hel")));

    private static Task<string> ErrorInStreamAsync(Probe probe) =>
        ThrowsAsync(probe.Streams(probe.Wire.Chunk("Hel"), probe.Wire.ErrorChunk("out of memory")));

    private static async Task<string> CancelledAsync(Probe probe)
    {
        var body = new ScriptedStream().Send(probe.Wire.Chunk("Hel"));
        probe.Streams(body);
        using var cancellation = new CancellationTokenSource();
        await using var updates = probe.Chat.GetStreamingResponseAsync("Hi", cancellationToken: cancellation.Token).GetAsyncEnumerator();
        await updates.MoveNextAsync();

        var next = updates.MoveNextAsync().AsTask();
        await body.WaitingAsync();
        await cancellation.CancelAsync();
        var hasEnded = await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(5))) == next;

        body.End();
        await Probe.CatchAsync(() => next);
        return Probe.Cell(hasEnded);
    }

    private static async Task<string> NotFoundAsync(Probe probe)
    {
        probe.Answers(_ => ScriptedHandler.Response(
            HttpStatusCode.NotFound, probe.Wire.Error("model 'm' not found"), ("Content-Type", "application/json")));
        var thrown = await Probe.CatchAsync(() => probe.Chat.GetResponseAsync("Hi"));
        return Probe.Cell(thrown!.Message.Contains("model 'm' not found", StringComparison.Ordinal));
    }

    private static string FirstToken(Probe probe)
    {
        var limit = probe.Library.FirstTokenLimit();
        return limit.TotalMinutes >= 5 ? $"{limit.TotalMinutes:0} min" : $"{limit.TotalSeconds:0} s";
    }

    // The server refuses a prompt that is too long if it is told not to cut it, and cuts it otherwise.
    private static async Task<string> TruncatedPromptAsync(Probe probe)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            probe.Answers(request => request.Json.TryGetProperty("truncate", out var truncate) && !truncate.GetBoolean()
                ? ScriptedHandler.Response(
                    HttpStatusCode.BadRequest,
                    """{"error":"the prompt is too long: 10011 tokens, maximum context length 4096 tokens","n_prompt_tokens":10011,"n_ctx":4096}""")
                : ScriptedHandler.Response(HttpStatusCode.OK, probe.Wire.Answer("Hi."), ("Content-Type", "application/json")));
        }

        var answer = await probe.Chat.GetResponseAsync(string.Concat(Enumerable.Repeat("lorem ipsum dolor ", 3333)));
        return Probe.Cell(answer.AdditionalProperties?.Keys.Any(key => key.Contains("truncated", StringComparison.Ordinal)) == true);
    }

    private static async Task<string> FewerVectorsAsync(Probe probe)
    {
        probe.AnswersVectors(missing: 1);
        return Probe.Cell(await Probe.CatchAsync(() => probe.Embeddings.GenerateAsync(["a", "b"])) is not null);
    }

    private static async Task<string> Base64Async(Probe probe)
    {
        await probe.AnswersVectors().Embeddings.GenerateAsync(["a"]);
        return Probe.Cell(probe.Requests[^1].Text.Contains("base64", StringComparison.Ordinal));
    }

    private static async Task<string> ThrowsAsync(Probe probe) =>
        Probe.Cell(await Probe.CatchAsync(() => probe.Chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync()) is not null);
}

using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Testing;

namespace OllamaAI.Tests.Faults;

/// <summary>Every fault of the test server, every kind of call, and what the caller sees.</summary>
internal static class FaultMatrix
{
    public const string Whole = "whole answer";
    public const string Idle = nameof(TimeoutException) + ": " + nameof(OllamaClientOptions.IdleTimeout);
    public const string FirstToken = nameof(TimeoutException) + ": " + nameof(OllamaClientOptions.FirstTokenTimeout);
    public const string Response = nameof(TimeoutException) + ": " + nameof(OllamaClientOptions.ResponseTimeout);
    public const string Management = nameof(TimeoutException) + ": " + nameof(OllamaClientOptions.ManagementTimeout);

    public const string Total = nameof(TimeoutException) + ": " + nameof(OllamaClientOptions.TotalTimeout);

    private const string Interrupted = nameof(OllamaErrorKind.Interrupted);
    private const string Invalid = nameof(OllamaErrorKind.InvalidResponse);

    /// <summary>The fault, what a streamed call sees, and what a non-streaming call sees.</summary>
    public static IReadOnlyList<(string Name, Func<Fault> Fault, string Streamed, string OnePiece)> Faults { get; } =
    [
        ("CRLF", () => Fault.CrLf, Whole, Whole),
        ("raw control characters", () => Fault.RawControlCharacters, Whole, Whole),
        ("blank lines", () => Fault.BlankLines, Whole, Whole),
        ("no last line feed", () => Fault.NoLastLineFeed, Whole, Whole),
        ("joined writes", () => Fault.JoinedWrites, Whole, Whole),
        ("split writes", () => Fault.SplitWrites(1), Whole, Whole),
        ("huge line", () => Fault.HugeLine(9_000_000), Whole, Whole),
        ("queue full", () => Fault.Busy, nameof(OllamaErrorKind.Busy), nameof(OllamaErrorKind.Busy)),
        ("allowance used up", () => Fault.QuotaExceeded, nameof(OllamaErrorKind.QuotaExceeded), nameof(OllamaErrorKind.QuotaExceeded)),
        ("too many requests", () => Fault.TooManyRequests(TimeSpan.FromSeconds(2)), nameof(OllamaErrorKind.Busy), nameof(OllamaErrorKind.Busy)),
        ("HTML 502", () => Fault.BadGateway, nameof(OllamaErrorKind.Unavailable), nameof(OllamaErrorKind.Unavailable)),
        ("proxy gave up", () => Fault.GatewayTimeout(TimeSpan.Zero), nameof(OllamaErrorKind.Unavailable), nameof(OllamaErrorKind.Unavailable)),
        ("proxy: too large", () => Fault.RequestTooLarge, nameof(OllamaErrorKind.InvalidRequest), nameof(OllamaErrorKind.InvalidRequest)),
        ("runner died", () => Fault.RunnerDied(), Interrupted, Interrupted),
        ("error before the first line", () => Fault.Error(500, "boom"), nameof(OllamaErrorKind.ServerError), nameof(OllamaErrorKind.ServerError)),
        ("redirect", () => Fault.Redirect(new Uri("http://127.0.0.1:9/")), Invalid, Invalid),
        ("HTML 200", () => Fault.Page(200, "<html></html>", "text/html"), Invalid, Invalid),
        ("no answer", () => Fault.NoAnswer, Interrupted, Interrupted),
        ("empty 200", () => Fault.EmptyBody, Interrupted, Invalid),
        ("cut mid-line", () => Fault.CutMidLine(), Interrupted, Interrupted),
        ("cut after a frame", () => Fault.CutAfterFrames(1), Interrupted, Interrupted),
        ("malformed line", () => Fault.MalformedLine(), Invalid, Invalid),
        ("no headers", () => Fault.HoldFirstByte(Task.Delay(Timeout.Infinite)), FirstToken, Response),
        ("white space only", Fault.WhiteSpace, FirstToken, Response),
        ("stall", () => Fault.StallAfterFrames(1), Idle, Response),
        ("no end", Fault.NoEnd, Whole, Whole),
        ("error line later", () => Fault.ErrorLine("boom", 1), Interrupted, Interrupted),
        ("missing last frame", () => Fault.NoFinalFrame, Interrupted, Interrupted),
    ];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("chat stream", "/api/chat", async client => await DrainAsync(client.ChatStreamingAsync(Chat))),
        new("IChatClient stream", "/api/chat", async client => await DrainAsync(client.AsIChatClient("m").GetStreamingResponseAsync("hi"))),
        new("generate stream", "/api/generate", async client => await DrainAsync(client.GenerateStreamingAsync(Generate))),
        new("create stream", "/api/create", async client => await DrainAsync(client.CreateModelStreamingAsync(new OllamaCreateRequest { Model = "copy", From = "m" }))) { IsWork = true },
        new("chat", "/api/chat", client => client.ChatAsync(Chat)) { IsOnePiece = true },
        new("IChatClient", "/api/chat", client => client.AsIChatClient("m").GetResponseAsync("hi")) { IsOnePiece = true },
        new("generate", "/api/generate", client => client.GenerateAsync(Generate)) { IsOnePiece = true },
        new("embed", "/api/embed", client => client.AsIEmbeddingGenerator("e").GenerateAsync(["a"])) { IsOnePiece = true, IsObject = true },
        new("list models", "/api/tags", client => client.ListModelsAsync()) { IsOnePiece = true, IsObject = true, IsQuick = true },
        new("show", "/api/show", client => client.ShowModelAsync("m")) { IsOnePiece = true, IsObject = true, IsQuick = true },
    ];

    private static OllamaChatRequest Chat => new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private static OllamaGenerateRequest Generate => new() { Model = "m", Prompt = "hi" };

    /// <summary>What the caller of this operation sees of this fault; <see langword="null"/> where it cannot occur.</summary>
    public static string? Expected(string fault, Operation operation)
    {
        var (_, _, streamed, onePiece) = Faults.Single(row => row.Name == fault);
        return fault switch
        {
            // A non-streaming answer has no frames between which something could happen.
            "cut after a frame" or "stall" or "error line later" or "missing last frame" or "blank lines" or "no end" when operation.IsOnePiece => null,
            // Work, unlike an answer, does not break off: the server says that it failed.
            "error line later" when operation.IsWork => nameof(OllamaErrorKind.ServerError),
            // The steps of a create go on after a success, which can be that of a pull inside it.
            "no end" when operation.IsWork => Total,
            _ when operation.IsWork && streamed == FirstToken => Idle,
            _ when operation.IsQuick && onePiece == Response => Management,
            _ => operation.IsOnePiece ? onePiece : streamed,
        };
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
        }
    }

    internal sealed record Operation(string Name, string Path, Func<OllamaClient, Task> RunAsync)
    {
        /// <summary>Whether the answer is one object, and not frames.</summary>
        public bool IsOnePiece { get; init; }

        /// <summary>Whether the answer is data that has no last frame to miss.</summary>
        public bool IsObject { get; init; }

        /// <summary>Whether the call runs no model.</summary>
        public bool IsQuick { get; init; }

        /// <summary>Whether the frames report work, and not an answer.</summary>
        public bool IsWork { get; init; }
    }
}

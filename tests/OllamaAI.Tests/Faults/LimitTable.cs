using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Faults;

/// <summary>Every call, every server that does not let it end, and what ends it under default options.</summary>
internal static class LimitTable
{
    public const string Whole = "whole answer";

    private const string FirstToken = nameof(OllamaClientOptions.FirstTokenTimeout);
    private const string Idle = nameof(OllamaClientOptions.IdleTimeout);
    private const string Response = nameof(OllamaClientOptions.ResponseTimeout);
    private const string Management = nameof(OllamaClientOptions.ManagementTimeout);
    private const string MaxBytes = nameof(OllamaClientOptions.MaxResponseBytes);

    public const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly Ends NotStreamed = new(Response, Response, Idle, MaxBytes);
    private static readonly Ends Quick = new(Management, Management, Management, MaxBytes);
    private static readonly Ends WithoutBody = new(Management, Whole, Whole, Whole);
    private static readonly Ends Streamed = new(FirstToken, FirstToken, Idle, Whole);
    private static readonly Ends Work = new(Idle, Idle, Idle, Whole);

    public static IReadOnlyList<Server> Servers { get; } =
    [
        new("accepts, then silent", (time, _) => HostileServer.Silent(time), ends => ends.Silent),
        new("drips white space", (time, _) => HostileServer.Dripping(time), ends => ends.Dripping),
        new("stops midway", (time, row) => HostileServer.Stalling(time, row.Beginning), ends => ends.Stalling),
        new("never ends", (time, row) => HostileServer.Endless(time, row.Answer, row.More), ends => ends.Endless),
    ];

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("`ChatStreamingAsync`", Streamed, client => DrainAsync(client.ChatStreamingAsync(Chat))),
        new("`GenerateStreamingAsync`", Streamed, client => DrainAsync(client.GenerateStreamingAsync(Generate))),
        new("`IChatClient`, streamed", Streamed, client => DrainAsync(client.AsIChatClient("m").GetStreamingResponseAsync("hi"))),
        new("`PullModelAsync`", Work, client => client.PullModelAsync("m")),
        new("`PushModelAsync`", Work, client => client.PushModelAsync("ada/m")),
        new("`CreateModelAsync`", Work with { Endless = "as long as it reports steps" }, client => client.CreateModelAsync(Create)),
        new("`ChatAsync`", NotStreamed, client => client.ChatAsync(Chat)),
        new("`GenerateAsync`", NotStreamed, client => client.GenerateAsync(Generate)),
        new("`IChatClient`, not streamed", NotStreamed, client => client.AsIChatClient("m").GetResponseAsync("hi")),
        new("`EmbedAsync`", NotStreamed, client => client.EmbedAsync(new OllamaEmbedRequest { Model = "m", Input = ["a"] })),
        new("`IEmbeddingGenerator`", NotStreamed, client => client.AsIEmbeddingGenerator("m").GenerateAsync(["a"])),
        new("`DecideAsync`", NotStreamed, client => client.DecideAsync(Decision)),
        new("`LoadModelAsync`", NotStreamed, client => client.LoadModelAsync("m")),
        new("`UnloadModelAsync`", NotStreamed, client => client.UnloadModelAsync("m")),
        new("`ListModelsAsync`", Quick, client => client.ListModelsAsync()),
        new("`ListRunningModelsAsync`", Quick, client => client.ListRunningModelsAsync()),
        new("`ShowModelAsync`", Quick, client => client.ShowModelAsync("m")),
        new("`HasModelAsync`", Quick, client => client.HasModelAsync("m")),
        new("`GetCapabilitiesAsync`", Quick, client => client.GetCapabilitiesAsync("m")),
        new("`GetVersionAsync`", Quick, client => client.GetVersionAsync()),
        new("`GetStatusAsync`", Quick, client => client.GetStatusAsync()),
        new("`GetModelRecommendationsAsync`", Quick, client => client.GetModelRecommendationsAsync()),
        new("`GetAccountAsync`", Quick, client => client.GetAccountAsync()),
        new("`GetUsageAsync`", Quick, client => client.GetUsageAsync()),
        new("`GetBalanceAsync`", Quick, client => client.GetBalanceAsync()),
        new("`WebSearchAsync`", Quick, client => client.WebSearchAsync("x")),
        new("`WebFetchAsync`", Quick, client => client.WebFetchAsync(new Uri("https://example.com"))),
        new("`CopyModelAsync`", WithoutBody, client => client.CopyModelAsync("m", "copy")),
        new("`DeleteModelAsync`", WithoutBody, client => client.DeleteModelAsync("m")),
        new("`BlobExistsAsync`", WithoutBody, client => client.BlobExistsAsync(Digest)),
        new("`SignOutAsync`", WithoutBody, client => client.SignOutAsync()),
        new("`EnsureModelAsync`, asking", Quick, client => client.EnsureModelAsync("m")),
        new("`IsReachableAsync`", new("10 s", "10 s", "10 s", MaxBytes), client => client.IsReachableAsync()),
    ];

    private static OllamaChatRequest Chat => new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private static OllamaGenerateRequest Generate => new() { Model = "m", Prompt = "hi" };

    private static OllamaDecisionRequest Decision => new()
    {
        Model = "m",
        State = "x",
        Questions = new Dictionary<string, OllamaDecisionQuestion> { ["q"] = new OllamaYesNoQuestion { Instructions = "Is it?" } },
    };

    private static OllamaCreateRequest Create => new() { Model = "copy", From = "m" };

    /// <summary>What a cell of the page says: the option, and its default.</summary>
    public static string Describe(string end) => end switch
    {
        FirstToken => $"`{end}`, 30 min",
        Idle => $"`{end}`, 10 min",
        Response => $"`{end}`, 2 h",
        Management => $"`{end}`, 1 min",
        MaxBytes => $"`{end}`, 64 MiB",
        _ => end,
    };

    public static string ToMarkdown()
    {
        var text = new StringBuilder("| call |");
        foreach (var server in Servers)
        {
            text.Append($" {server.Name} |");
        }

        text.Append('\n').Append("|---|").Insert(text.Length, "---|", Servers.Count).Append('\n');
        foreach (var row in Rows)
        {
            text.Append($"| {row.Call} |");
            foreach (var server in Servers)
            {
                text.Append($" {Describe(server.End(row.Ends))} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
        }
    }

    /// <summary>What ends a call for each server: an option, a time, or the answer itself.</summary>
    internal sealed record Ends(string Silent, string Dripping, string Stalling, string Endless);

    internal sealed record Server(string Name, Func<FakeTimeProvider, Row, ScriptedHandler> Start, Func<Ends, string> End);

    internal sealed record Row(string Call, Ends Ends, Func<OllamaClient, Task> RunAsync)
    {
        private bool IsStream => Ends.Endless is Whole or not MaxBytes && Ends.Silent is FirstToken or Idle;

        private bool IsWork => Ends.Silent == Idle;

        /// <summary>The beginning of an answer that does not go on.</summary>
        public string Beginning => !IsStream ? "{" : IsWork ? "{\"status\":\"x\"}\n" : Frames.Text("a");

        /// <summary>A whole answer if it is streamed, else the beginning of one.</summary>
        public string Answer => !IsStream ? "{\"x\":\"" : IsWork ? "{\"status\":\"success\"}\n" : Frames.Done;

        /// <summary>What comes after it for ever.</summary>
        public string More => !IsStream ? new string('x', 1000) : IsWork ? "{\"status\":\"x\"}\n" : Frames.Text("more");
    }
}

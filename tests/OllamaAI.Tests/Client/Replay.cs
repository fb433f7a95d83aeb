using System.Text.Json;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>Makes a recorded request through the typed client and collects what comes back, as JSON again.</summary>
internal static class Replay
{
    private static readonly string Digest = "sha256:" + new string('0', 64);

    /// <summary>Calls the method for the recorded path; <paramref name="body"/> is the request to make.</summary>
    /// <param name="client">The client.</param>
    /// <param name="recording">The exchange.</param>
    /// <param name="body">The recorded request, or a stand-in for one that cannot be made.</param>
    /// <param name="results">Takes the results one by one, so that those before a fault count too.</param>
    public static Task RunAsync(OllamaClient client, Recording recording, JsonElement body, List<JsonElement> results) =>
        (recording.Method.Method, recording.Path) switch
        {
            ("POST", "/api/chat") when recording.IsStreamed => CollectAsync(results, client.ChatStreamingAsync(To<OllamaChatRequest>(body))),
            ("POST", "/api/chat") => CollectAsync(results, client.ChatAsync(To<OllamaChatRequest>(body))),
            ("POST", "/api/generate") when recording.IsStreamed => CollectAsync(results, client.GenerateStreamingAsync(To<OllamaGenerateRequest>(body))),
            ("POST", "/api/generate") => CollectAsync(results, client.GenerateAsync(To<OllamaGenerateRequest>(body))),
            ("POST", "/api/embed") => CollectAsync(results, client.EmbedAsync(To<OllamaEmbedRequest>(body))),
            ("POST", "/api/embeddings") => CollectAsync(results, client.EmbedLegacyAsync(To<OllamaLegacyEmbedRequest>(body))),
            ("POST", "/api/show") => CollectAsync(results, client.ShowModelAsync(To<OllamaShowRequest>(body))),
            ("POST", "/api/pull") => CollectAsync(results, client.PullModelStreamingAsync(To<OllamaPullRequest>(body))),
            ("POST", "/api/push") => CollectAsync(results, client.PushModelStreamingAsync(To<OllamaPushRequest>(body))),
            ("POST", "/api/create") => CollectAsync(results, client.CreateModelStreamingAsync(To<OllamaCreateRequest>(body))),
            ("POST", "/api/copy") => client.CopyModelAsync(Text(body, "source"), Text(body, "destination")),
            ("DELETE", "/api/delete") => client.DeleteModelAsync(Text(body, "model")),
            ("POST", "/api/me") => CollectAsync(results, client.GetAccountAsync()),
            ("GET", "/api/status") => CollectAsync(results, client.GetStatusAsync()),
            ("GET", "/api/tags") => CollectAsync(results, "models", client.ListModelsAsync()),
            ("GET", "/api/ps") => CollectAsync(results, "models", client.ListRunningModelsAsync()),
            ("GET", "/api/version") => CollectAsync(results, client.GetVersionAsync()),
            _ => throw new InvalidOperationException($"No typed method for {recording.Method} {recording.Path}."),
        };

    /// <summary>A request that the typed client accepts, where the recorded one cannot be made with it.</summary>
    public static JsonElement StandIn(string path) => JsonElement.Parse(path switch
    {
        "/api/copy" => """{"source":"a","destination":"b"}""",
        "/api/create" => """{"model":"a","from":"b"}""",
        "/api/embed" => """{"model":"a","input":["b"]}""",
        _ => """{"model":"a"}""",
    });

    public static string DigestOf(Recording recording) =>
        BlobDigest.TryParse(recording.Path.Split('/')[^1], out var digest) ? digest : Digest;

    private static T To<T>(JsonElement body) =>
        (T)body.Deserialize(OllamaJsonContext.Default.GetTypeInfo(typeof(T))!)!;

    private static string Text(JsonElement body, string member) => body.GetProperty(member).GetString()!;

    private static JsonElement From<T>(T value) => JsonSerializer.SerializeToElement(value, OllamaJsonContext.Default.GetTypeInfo(typeof(T))!);

    private static async Task CollectAsync<T>(List<JsonElement> results, IAsyncEnumerable<T> frames)
    {
        await foreach (var frame in frames)
        {
            results.Add(From(frame));
        }
    }

    private static async Task CollectAsync<T>(List<JsonElement> results, Task<T> result) => results.Add(From(await result));

    private static async Task CollectAsync(List<JsonElement> results, Task<string> version) =>
        results.Add(JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["version"] = await version }));

    private static async Task CollectAsync<T>(List<JsonElement> results, string member, Task<IReadOnlyList<T>> list) =>
        results.Add(JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement[]> { [member] = [.. (await list).Select(From)] }));
}

using System.Text.Json;

namespace OllamaAI.Corpus.Server;

/// <summary>A request that a client sent.</summary>
/// <param name="Number">Its place among the requests of the case, from 1.</param>
/// <param name="Address">Where it was sent.</param>
/// <param name="Body">The body.</param>
/// <param name="Time">When it arrived.</param>
internal sealed record SentRequest(int Number, Uri Address, JsonElement Body, TimeSpan Time)
{
    private static readonly string[] OpenAIPaths = ["/v1/chat/completions", "/v1/embeddings", "/v1/models"];

    public bool IsOpenAI => OpenAIPaths.Any(path => Address.AbsolutePath.EndsWith(path, StringComparison.Ordinal));

    public bool IsStream => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;

    public IReadOnlyList<JsonElement> Messages => [.. Body.GetProperty("messages").EnumerateArray()];

    /// <summary>The texts of an embedding request.</summary>
    public IReadOnlyList<string> Texts => Body.GetProperty("input") is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(text => text.GetString()!)]
        : [Body.GetProperty("input").GetString()!];

    /// <summary>The calls of a message.</summary>
    public static IReadOnlyList<JsonElement> CallsOf(JsonElement message) =>
        message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array ? [.. calls.EnumerateArray()] : [];

    public static string RoleOf(JsonElement message) => message.GetProperty("role").GetString()!;

    public static string NameOf(JsonElement call) => call.GetProperty("function").GetProperty("name").GetString()!;

    /// <summary>The text of a message, which OpenAI's API also takes as a list of parts.</summary>
    public static string TextOf(JsonElement message) => message.TryGetProperty("content", out var content)
        ? content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
            _ => "",
        }
        : "";
}

using System.Text;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Tests.Differential;

namespace OllamaAI.Recorder;

/// <summary>Sends the requests of kept exchanges to a live server.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="models">Which models to ask in place of the recorded ones: <c>recorded=name</c>, or a name for all others.</param>
internal sealed class Replay(Uri endpoint, IReadOnlyList<string> models)
{
    // What the models of the kept recordings are called.
    private const string Recorded = "tiny";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // What asks, but neither changes nor removes models.
    private static readonly string[] Harmless =
        ["/", "/api/version", "/api/tags", "/api/ps", "/api/show", "/api/chat", "/api/generate", "/api/embed", "/api/embeddings"];

    // What somebody did to the server at the same time cannot be sent again, and some bodies were files.
    private static readonly string[] Staged = ["break-", "busy-", "chat-after-hangup", "err-generate-invalid-utf8"];

    public static bool CanRepeat(Exchange exchange, bool includesChanges) =>
        !Array.Exists(Staged, name => exchange.Name.StartsWith(name, StringComparison.Ordinal))
        && !exchange.Request.ContainsKey("body_file")
        && (includesChanges || Harmless.Contains(exchange.Path.Split('?')[0]));

    public async Task<Exchange> SendAsync(Exchange kept)
    {
        var request = kept.Request.DeepClone().AsObject();
        if (request["body"] is JsonObject body && body["model"]?.ToString() is { } name && name.StartsWith(Recorded, StringComparison.Ordinal))
        {
            body["model"] = InPlaceOf(name);
        }

        var headers = request["headers"]?.AsObject().Select(header => KeyValuePair.Create(header.Key, header.Value!.ToString())) ?? [];
        var bytes = Encoding.UTF8.GetBytes(request["body_raw"]?.ToString() ?? request["body"]?.ToJsonString() ?? "");
        var response = await RawHttp.SendAsync(endpoint, request["method"]!.ToString(), kept.Path, headers, bytes).WaitAsync(Limit);
        return kept with { Request = request, Response = response };
    }

    private string InPlaceOf(string name) =>
        models.Select(model => model.Split('=', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0] == name)?[1]
        ?? models.FirstOrDefault(model => !model.Contains('=', StringComparison.Ordinal))
        ?? name;

    public async Task<string> VersionAsync()
    {
        var response = await RawHttp.SendAsync(endpoint, "GET", "/api/version", [], []).WaitAsync(Limit);
        return JsonNode.Parse(response.Body)!["version"]!.ToString();
    }
}

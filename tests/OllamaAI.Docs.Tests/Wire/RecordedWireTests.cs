using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Wire;

/// <summary>What a server was sent and answered, read and written by an application's context as the library does it.</summary>
public sealed class RecordedWireTests
{
    private static readonly Dictionary<string, (Type? Request, Type? Answer, string? List)> Endpoints = new()
    {
        ["POST /api/chat"] = (typeof(OllamaChatRequest), typeof(OllamaChatResponse), null),
        ["POST /api/generate"] = (typeof(OllamaGenerateRequest), typeof(OllamaGenerateResponse), null),
        ["POST /api/embed"] = (typeof(OllamaEmbedRequest), typeof(OllamaEmbedResponse), null),
        ["POST /api/embeddings"] = (typeof(OllamaLegacyEmbedRequest), typeof(OllamaLegacyEmbedResponse), null),
        ["POST /api/show"] = (typeof(OllamaShowRequest), typeof(OllamaShowResponse), null),
        ["POST /api/pull"] = (typeof(OllamaPullRequest), typeof(OllamaProgress), null),
        ["POST /api/push"] = (typeof(OllamaPushRequest), typeof(OllamaProgress), null),
        ["POST /api/create"] = (typeof(OllamaCreateRequest), typeof(OllamaProgress), null),
        ["POST /api/copy"] = (typeof(OllamaCopyRequest), null, null),
        ["DELETE /api/delete"] = (typeof(OllamaDeleteRequest), null, null),
        ["GET /api/tags"] = (null, typeof(OllamaModel), "models"),
        ["GET /api/ps"] = (null, typeof(OllamaRunningModel), "models"),
        ["GET /api/status"] = (null, typeof(OllamaServerStatus), null),
    };

    public static TheoryData<string> Names() =>
    [
        .. Recording.Names.Select(Recording.Load)
            .Where(recording => recording.Status == 200 && Endpoints.ContainsKey(EndpointOf(recording)))
            .Select(recording => recording.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Context_RecordedRequest_IsReadAndWrittenAsByTheLibrary(string name)
    {
        var recording = Recording.Load(name);
        if (Endpoints[EndpointOf(recording)].Request is { } type && recording.Body is { ValueKind: JsonValueKind.Object } body)
        {
            RewriteOrRefuse(body, type, WireTypes.Application).ShouldBe(RewriteOrRefuse(body, type, OllamaJson.DefaultOptions));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Context_RecordedAnswer_IsReadAndWrittenAsByTheLibrary(string name)
    {
        var recording = Recording.Load(name);
        if (Endpoints[EndpointOf(recording)] is not { Answer: { } type } endpoint)
        {
            return;
        }

        var items = endpoint.List is { } list ? recording.Objects.SelectMany(item => item.GetProperty(list).EnumerateArray()) : recording.Objects;
        foreach (var item in items)
        {
            Rewrite(item, type, WireTypes.Application).ShouldBe(Rewrite(item, type, OllamaJson.DefaultOptions));
        }
    }

    private static string EndpointOf(Recording recording) => $"{recording.Method} {recording.Path}";

    // Some recorded requests say what the types cannot, such as one text in place of a list.
    private static string RewriteOrRefuse(JsonElement json, Type type, JsonSerializerOptions options)
    {
        try
        {
            return Rewrite(json, type, options);
        }
        catch (JsonException)
        {
            return "cannot be said";
        }
    }

    private static string Rewrite(JsonElement json, Type type, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(json.Deserialize(type, options), type, options);
}

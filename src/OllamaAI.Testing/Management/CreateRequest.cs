using System.Text.Json;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>A create request as read from the wire.</summary>
internal sealed record CreateRequest
{
    public required string Model { get; init; }

    public bool Stream { get; init; }

    public string Quantize { get; init; } = "";

    public string From { get; init; } = "";

    public string RemoteHost { get; init; } = "";

    /// <summary>Gets file names and digests; <see langword="null"/> if the member is absent.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    public IReadOnlyDictionary<string, string> Adapters { get; init; } = new Dictionary<string, string>();

    public string Template { get; init; } = "";

    public IReadOnlyList<string> License { get; init; } = [];

    public string System { get; init; } = "";

    public JsonElement? Parameters { get; init; }

    public IReadOnlyList<ModelMessage> Messages { get; init; } = [];

    public JsonElement? Info { get; init; }

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <exception cref="GoException">A member has a wrong type.</exception>
    public static CreateRequest Read(GoReader body)
    {
        var request = new CreateRequest
        {
            Model = FirstOf(body.String("model"), body.String("name")),
            Stream = body.OptionalBool("stream") ?? true,
            Quantize = FirstOf(body.String("quantize"), body.String("quantization")),
            From = body.String("from"),
            RemoteHost = body.String("remote_host"),
            Files = body.Any("files") is null ? null : body.StringMap("files"),
            Adapters = body.StringMap("adapters"),
            Template = body.String("template"),
            License = Licenses(body.Any("license")),
            System = body.String("system"),
            Parameters = body.Typed("parameters", "map[string]interface {}", JsonValueKind.Object),
            Messages = [.. body.Objects("messages", "[]api.Message", "CreateRequest", "api.Message").Select(MessageReader.From)],
            Info = body.Typed("info", "map[string]interface {}", JsonValueKind.Object),
            Capabilities = body.Strings("capabilities"),
        };
        body.ThrowIfWrong();
        return request;
    }

    private static string FirstOf(string value, string legacy) => value.Length > 0 ? value : legacy;

    private static List<string> Licenses(JsonElement? license) => license switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list =>
            [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };
}

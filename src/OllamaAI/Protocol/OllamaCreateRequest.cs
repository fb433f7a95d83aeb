using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/create</c>.</summary>
/// <remarks>
/// Exactly one source: <see cref="From"/>, or <see cref="Files"/> whose blobs were uploaded before.
/// <see cref="OllamaClient.CreateModelFromFilesAsync"/> does both steps. Members that are not set are not sent. A request is never
/// changed by the client and may be used again, also concurrently.
/// </remarks>
public sealed class OllamaCreateRequest
{
    /// <summary>The new model's name.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>The model to start from; the server pulls it if it is not installed.</summary>
    [JsonPropertyName("from"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; set; }

    /// <summary>The files to start from: a relative path with slashes, and the digest of its blob.</summary>
    [JsonPropertyName("files"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string>? Files { get; set; }

    /// <summary>The adapter's files: a relative path with slashes, and the digest of its blob.</summary>
    [JsonPropertyName("adapters"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string>? Adapters { get; set; }

    /// <summary>The files of a draft model for speculative decoding, since 0.30.</summary>
    [JsonPropertyName("draft_files"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string>? DraftFiles { get; set; }

    /// <summary>The number format to convert to, from F16, BF16 or F32: <c>q4_K_M</c>, <c>q4_K_S</c> or <c>q8_0</c>.</summary>
    [JsonPropertyName("quantize"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Quantize { get; set; }

    /// <summary>The same for the draft model, since 0.30.</summary>
    [JsonPropertyName("draft_quantize"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DraftQuantize { get; set; }

    /// <summary>The prompt template.</summary>
    [JsonPropertyName("template"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; set; }

    /// <summary>The system prompt; an empty one keeps that of the base model.</summary>
    [JsonPropertyName("system"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? System { get; set; }

    /// <summary>The license texts, added to those of the base model.</summary>
    [JsonPropertyName("license"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? License { get; set; }

    /// <summary>The options the model brings along, in place of those of the base model with the same name.</summary>
    [JsonPropertyName("parameters"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaModelOptions? Parameters { get; set; }

    /// <summary>The messages every conversation starts with, in place of those of the base model.</summary>
    [JsonPropertyName("messages"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaMessage>? Messages { get; set; }

    /// <summary>The built-in prompt renderer to use, since 0.12.</summary>
    [JsonPropertyName("renderer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Renderer { get; set; }

    /// <summary>The built-in output parser to use, since 0.12.</summary>
    [JsonPropertyName("parser"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parser { get; set; }

    /// <summary>The oldest server version that can run the model, such as <c>0.14.0</c>; since 0.14.</summary>
    [JsonPropertyName("requires"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Requires { get; set; }

    /// <summary>What the model can do, such as <c>tools</c>, if its files do not say; since 0.35.1.</summary>
    [JsonPropertyName("capabilities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Capabilities { get; set; }

    /// <summary>The host that runs <see cref="From"/>, to make a stub for a remote model; since 0.12.</summary>
    [JsonPropertyName("remote_host"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RemoteHost { get; set; }

    /// <summary>What is told about a remote model, since 0.12.</summary>
    [JsonPropertyName("info"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaCreateInfo? Info { get; set; }

    /// <summary>Whether the answer arrives piece by piece.</summary>
    /// <remarks><see cref="OllamaClient"/> ignores this value and sends what its method needs.</remarks>
    /// <value>The server's default is <see langword="true"/>.</value>
    [JsonPropertyName("stream"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Stream { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    internal OllamaCreateRequest Clone() => (OllamaCreateRequest)MemberwiseClone();

    internal OllamaCreateRequest WithStream(bool stream)
    {
        var copy = Clone();
        copy.Stream = stream;
        return copy;
    }
}

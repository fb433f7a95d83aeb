using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/embeddings</c>, which <see cref="OllamaEmbedRequest"/> supersedes.</summary>
/// <remarks>Members that are not set are not sent. A request is never changed by the client and may be used again, also concurrently.</remarks>
public sealed class OllamaLegacyEmbedRequest
{
    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    /// <summary>The one text.</summary>
    public string? Prompt { get; set; }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public KeepAlive KeepAlive { get; set; }

    /// <summary>Runner options, such as the context window.</summary>
    public OllamaModelOptions? Options { get; set; }

    /// <summary>HTTP headers for this request alone; never part of the body.</summary>
    [JsonIgnore]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

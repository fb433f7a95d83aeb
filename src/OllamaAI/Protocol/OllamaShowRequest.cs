using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/show</c>.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaShowRequest
{
    /// <summary>The model's name.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>Whether arrays of the metadata are sent too: token lists and the like, tens of megabytes.</summary>
    /// <value>The server's default is <see langword="false"/>.</value>
    [JsonPropertyName("verbose"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Verbose { get; set; }

    /// <summary>A system prompt to show in place of the model's own.</summary>
    [JsonPropertyName("system"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? System { get; set; }

    /// <summary>Options to show in the Modelfile together with the model's own.</summary>
    [JsonPropertyName("options"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaModelOptions? Options { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

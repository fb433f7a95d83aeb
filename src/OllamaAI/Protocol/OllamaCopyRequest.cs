using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/copy</c>.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaCopyRequest
{
    /// <summary>The name of the model to copy.</summary>
    [JsonPropertyName("source"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; set; }

    /// <summary>The name of the copy; a model of that name is replaced.</summary>
    [JsonPropertyName("destination"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Destination { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

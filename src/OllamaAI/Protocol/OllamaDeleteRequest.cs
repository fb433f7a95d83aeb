using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>DELETE /api/delete</c>.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaDeleteRequest
{
    /// <summary>The model's name.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

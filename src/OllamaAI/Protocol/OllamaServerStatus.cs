using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The server's switches (<c>GET /api/status</c>, since 0.16.2).</summary>
public sealed class OllamaServerStatus
{
    /// <summary>Whether the server uses ollama.com.</summary>
    [JsonPropertyName("cloud"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaCloudStatus? Cloud { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

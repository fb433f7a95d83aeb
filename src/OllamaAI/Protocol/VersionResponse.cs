using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/version</c>.</summary>
internal sealed class VersionResponse
{
    [JsonPropertyName("version")]
    public string? Version { get; set; }
}

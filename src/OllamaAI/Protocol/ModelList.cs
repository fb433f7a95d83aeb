using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/tags</c>.</summary>
internal sealed class ModelList
{
    [JsonPropertyName("models")]
    public IReadOnlyList<OllamaModel>? Models { get; set; }
}

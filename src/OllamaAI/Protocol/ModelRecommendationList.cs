using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/experimental/model-recommendations</c>.</summary>
internal sealed class ModelRecommendationList
{
    [JsonPropertyName("recommendations")]
    public IReadOnlyList<OllamaModelRecommendation>? Recommendations { get; set; }
}

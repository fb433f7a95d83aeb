namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/experimental/model-recommendations</c>.</summary>
internal sealed class ModelRecommendationList
{
    public IReadOnlyList<OllamaModelRecommendation>? Recommendations { get; set; }
}

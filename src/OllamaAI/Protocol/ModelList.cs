namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/tags</c>.</summary>
internal sealed class ModelList
{
    public IReadOnlyList<OllamaModel>? Models { get; set; }
}

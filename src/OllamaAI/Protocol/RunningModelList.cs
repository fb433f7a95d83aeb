namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/ps</c>.</summary>
internal sealed class RunningModelList
{
    public IReadOnlyList<OllamaRunningModel>? Models { get; set; }
}

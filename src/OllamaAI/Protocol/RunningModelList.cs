using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/ps</c>.</summary>
internal sealed class RunningModelList
{
    [JsonPropertyName("models")]
    public IReadOnlyList<OllamaRunningModel>? Models { get; set; }
}

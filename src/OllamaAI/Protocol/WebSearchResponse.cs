using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of a web search.</summary>
internal sealed class WebSearchResponse
{
    [JsonPropertyName("results")]
    public IReadOnlyList<OllamaWebSearchResult>? Results { get; set; }
}

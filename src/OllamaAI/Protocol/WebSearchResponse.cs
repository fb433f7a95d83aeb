namespace OllamaAI.Protocol;

/// <summary>The answer of a web search.</summary>
internal sealed class WebSearchResponse
{
    public IReadOnlyList<OllamaWebSearchResult>? Results { get; set; }
}

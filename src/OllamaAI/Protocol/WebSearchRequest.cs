using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of a web search.</summary>
internal sealed record WebSearchRequest(
    [property: JsonPropertyName("query")] string Query,
    [property: JsonPropertyName("max_results"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaxResults);

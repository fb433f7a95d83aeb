namespace OllamaAI.Protocol;

/// <summary>The body of a web search.</summary>
internal sealed record WebSearchRequest(string Query, int? MaxResults);

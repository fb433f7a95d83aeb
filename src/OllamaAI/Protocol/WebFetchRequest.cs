namespace OllamaAI.Protocol;

/// <summary>The body of a web fetch.</summary>
internal sealed record WebFetchRequest(string Url);

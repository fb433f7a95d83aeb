namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/copy</c>.</summary>
internal sealed record CopyRequest(string Source, string Destination);

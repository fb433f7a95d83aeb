namespace OllamaAI.Protocol;

/// <summary>The body of <c>DELETE /api/delete</c>.</summary>
internal sealed record DeleteRequest(string Model);

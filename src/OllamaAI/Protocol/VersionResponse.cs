namespace OllamaAI.Protocol;

/// <summary>The answer of <c>GET /api/version</c>.</summary>
internal sealed class VersionResponse
{
    public string? Version { get; set; }
}

namespace OllamaAI.SemanticKernel;

/// <summary>The key of a client that the container makes and disposes: one for each address.</summary>
/// <param name="Endpoint">The address, or <see langword="null"/> for <c>OLLAMA_HOST</c>.</param>
internal sealed record OwnClient(string? Endpoint)
{
    public OllamaClient Create() => Endpoint is null ? new OllamaClient() : new OllamaClient(Endpoint);
}

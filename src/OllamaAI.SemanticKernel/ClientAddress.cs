namespace OllamaAI.SemanticKernel;

/// <summary>Where a client that the container makes and disposes connects to, and its key: there is one for each address.</summary>
/// <param name="Endpoint">The address, or <see langword="null"/> for <c>OLLAMA_HOST</c>.</param>
internal sealed record ClientAddress(string? Endpoint)
{
    public OllamaClient CreateClient() => Endpoint is null ? new OllamaClient() : new OllamaClient(Endpoint);
}

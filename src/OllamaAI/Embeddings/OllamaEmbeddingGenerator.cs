using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>Ollama's embeddings as an <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/>.</summary>
internal sealed class OllamaEmbeddingGenerator(OllamaClient client, string? modelId, int? dimensions) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string ProviderName = "ollama";

    private readonly EmbeddingGeneratorMetadata _metadata = new(ProviderName, client.Endpoint, modelId, dimensions);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] inputs = [.. values];
        if (inputs.Length == 0)
        {
            return [];
        }

        var raw = options?.RawRepresentationFactory?.Invoke(this) as OllamaEmbedRequest;
        var request = EmbedRequestMapper.ToRequest(inputs, options, raw, _metadata);
        var response = await client.EmbedAsync(request, cancellationToken).ConfigureAwait(false);
        return EmbedResponseMapper.ToEmbeddings(response, request);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(OllamaClient) ? client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The client is not ours: other adapters share its connections.
    }
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>Ollama's embeddings as an <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/>. Holds nothing between calls.</summary>
internal sealed class OllamaEmbeddingGenerator(
    OllamaClient client, string? modelId, int? dimensions, OllamaEmbeddingGeneratorOptions generatorOptions) : IEmbeddingGenerator<string, Embedding<float>>
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

        if (Array.IndexOf(inputs, null) is >= 0 and var missing)
        {
            throw new ArgumentException($"Text {missing} is null.", nameof(values));
        }

        var raw = options?.RawRepresentationFactory?.Invoke(this) as OllamaEmbedRequest;
        var request = EmbedRequestMapper.ToRequest(options, raw, _metadata);
        var batches = EmbeddingBatches.Split(inputs, generatorOptions);
        return batches.Count == 1
            ? await GenerateAsync(request, inputs, batches[0], cancellationToken).ConfigureAwait(false)
            : EmbedResponseMapper.Join(await GenerateAllAsync(request, inputs, batches, cancellationToken).ConfigureAwait(false));
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

    private async Task<GeneratedEmbeddings<Embedding<float>>[]> GenerateAllAsync(
        OllamaEmbedRequest request, string[] inputs, List<Range> batches, CancellationToken cancellationToken)
    {
        var answers = new GeneratedEmbeddings<Embedding<float>>[batches.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = generatorOptions.MaxParallelRequests, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, batches.Count, parallel, async (index, token) =>
        {
            answers[index] = await GenerateAsync(request, inputs, batches[index], token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return answers;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        OllamaEmbedRequest request, string[] inputs, Range batch, CancellationToken cancellationToken)
    {
        var part = request.WithInput(inputs[batch]);
        try
        {
            var response = await client.EmbedOnceAsync(part, cancellationToken).ConfigureAwait(false);
            return EmbedResponseMapper.ToEmbeddings(response, part, generatorOptions.Normalize);
        }
        catch (OllamaException fault) when (part.Input!.Count < inputs.Length)
        {
            var (index, count) = batch.GetOffsetAndLength(inputs.Length);
            throw fault.ForInputs(index, count);
        }
    }
}

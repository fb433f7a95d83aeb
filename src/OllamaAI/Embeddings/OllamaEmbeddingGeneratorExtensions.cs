using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>Provides an <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/> over an <see cref="OllamaClient"/>.</summary>
public static class OllamaEmbeddingGeneratorExtensions
{
    /// <summary>Creates an <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/> for a model of the server.</summary>
    /// <param name="client">The client. Disposing the generator does not dispose it.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="defaultModelDimensions">The length of the vectors to ask for, and to report as the generator's.</param>
    /// <param name="options">How many texts are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns>The generator.</returns>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space, or an option is not valid.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="defaultModelDimensions"/> is less than 1.</exception>
    public static IEmbeddingGenerator<string, Embedding<float>> AsIEmbeddingGenerator(
        this OllamaClient client,
        string? modelId = null,
        int? defaultModelDimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (defaultModelDimensions is { } dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1, nameof(defaultModelDimensions));
        }

        return new OllamaEmbeddingGenerator(client, modelId, defaultModelDimensions, options ?? new OllamaEmbeddingGeneratorOptions());
    }
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaAI;

namespace Microsoft.SemanticKernel;

/// <summary>Adds Ollama's models as services of a kernel.</summary>
/// <inheritdoc cref="OllamaAIKernelServiceCollectionExtensions" path="/remarks" />
public static class OllamaAIKernelBuilderExtensions
{
    /// <summary>Adds a model as an <see cref="IChatClient"/> that calls the kernel's functions if the settings say so.</summary>
    /// <param name="builder">The builder of the kernel.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="client">The client, which stays the caller's to dispose; <see langword="null"/> for the registered one.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="modelId"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IKernelBuilder AddOllamaAIChatClient(
        this IKernelBuilder builder,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAIChatClient(modelId, client, serviceId, options);
        return builder;
    }

    /// <summary>Adds a model as an <see cref="IChatClient"/> that calls the kernel's functions if the settings say so.</summary>
    /// <param name="builder">The builder of the kernel.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="endpoint">The address of the server. The container makes one client for all models of an address.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/>, <paramref name="modelId"/> or <paramref name="endpoint"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IKernelBuilder AddOllamaAIChatClient(
        this IKernelBuilder builder,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAIChatClient(modelId, endpoint, serviceId, options);
        return builder;
    }

    /// <summary>Adds a model as an <see cref="IChatCompletionService"/> that calls the kernel's functions if the settings say so.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IKernelBuilder, string, OllamaClient?, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IKernelBuilder AddOllamaAIChatCompletion(
        this IKernelBuilder builder,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAIChatCompletion(modelId, client, serviceId, options);
        return builder;
    }

    /// <summary>Adds a model as an <see cref="IChatCompletionService"/> that calls the kernel's functions if the settings say so.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IKernelBuilder, string, Uri, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IKernelBuilder AddOllamaAIChatCompletion(
        this IKernelBuilder builder,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAIChatCompletion(modelId, endpoint, serviceId, options);
        return builder;
    }

    /// <summary>Adds a model as an <see cref="ITextGenerationService"/>: the prompt is sent as the one message of the user.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IKernelBuilder, string, OllamaClient?, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IKernelBuilder AddOllamaAITextGeneration(
        this IKernelBuilder builder,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAITextGeneration(modelId, client, serviceId, options);
        return builder;
    }

    /// <summary>Adds a model as an <see cref="ITextGenerationService"/>: the prompt is sent as the one message of the user.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IKernelBuilder, string, Uri, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IKernelBuilder AddOllamaAITextGeneration(
        this IKernelBuilder builder,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAITextGeneration(modelId, endpoint, serviceId, options);
        return builder;
    }

    /// <summary>Adds a model as an embedding generator of texts, also as the untyped <see cref="IEmbeddingGenerator"/>.</summary>
    /// <remarks>
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> and <see cref="IEmbeddingGenerator"/> give the same instance.
    /// </remarks>
    /// <param name="builder">The builder of the kernel.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="client">The client, which stays the caller's to dispose; <see langword="null"/> for the registered one.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="dimensions">The length of the vectors to ask for, or <see langword="null"/> for the model's own.</param>
    /// <param name="options">How many texts are sent at once, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="modelId"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IKernelBuilder AddOllamaAIEmbeddingGenerator(
        this IKernelBuilder builder,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        int? dimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAIEmbeddingGenerator(modelId, client, serviceId, dimensions, options);
        return builder;
    }

    /// <summary>Adds a model as an embedding generator of texts, also as the untyped <see cref="IEmbeddingGenerator"/>.</summary>
    /// <remarks>
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> and <see cref="IEmbeddingGenerator"/> give the same instance.
    /// </remarks>
    /// <param name="builder">The builder of the kernel.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="endpoint">The address of the server. The container makes one client for all models of an address.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="dimensions">The length of the vectors to ask for, or <see langword="null"/> for the model's own.</param>
    /// <param name="options">How many texts are sent at once, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/>, <paramref name="modelId"/> or <paramref name="endpoint"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IKernelBuilder AddOllamaAIEmbeddingGenerator(
        this IKernelBuilder builder,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        int? dimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOllamaAIEmbeddingGenerator(modelId, endpoint, serviceId, dimensions, options);
        return builder;
    }
}

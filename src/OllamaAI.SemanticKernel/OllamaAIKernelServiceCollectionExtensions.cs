using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaAI;
using OllamaAI.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Ollama's models as services for Semantic Kernel.</summary>
/// <remarks>
/// A model that is added with neither a client nor an endpoint uses the <see cref="OllamaClient"/> that is registered under its service id,
/// else the one registered without a key. If no client is registered at all, the container makes one for <c>OLLAMA_HOST</c>. If there are
/// only clients under other keys, getting the service throws an <see cref="InvalidOperationException"/> that names them.
/// </remarks>
public static class OllamaAIKernelServiceCollectionExtensions
{
    /// <summary>Adds a model as an <see cref="IChatClient"/> that calls the kernel's functions if the settings say so.</summary>
    /// <param name="services">The services that kernels are made of.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="client">The client, which stays the caller's to dispose; <see langword="null"/> for the registered one.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/> or <paramref name="modelId"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IServiceCollection AddOllamaAIChatClient(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        AddChatClient(services, modelId, ClientSource.Of(services, client, modelId, serviceId), serviceId, options);

    /// <summary>Adds a model as an <see cref="IChatClient"/> that calls the kernel's functions if the settings say so.</summary>
    /// <param name="services">The services that kernels are made of.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="endpoint">The address of the server. The container makes one client for all models of an address.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/>, <paramref name="modelId"/> or <paramref name="endpoint"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IServiceCollection AddOllamaAIChatClient(
        this IServiceCollection services,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        AddChatClient(services, modelId, ClientSource.At(services, endpoint), serviceId, options);

    /// <summary>Adds a model as an <see cref="IChatCompletionService"/> that calls the kernel's functions if the settings say so.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IServiceCollection, string, OllamaClient?, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IServiceCollection AddOllamaAIChatCompletion(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        AddChatCompletion(services, modelId, ClientSource.Of(services, client, modelId, serviceId), serviceId, options);

    /// <summary>Adds a model as an <see cref="IChatCompletionService"/> that calls the kernel's functions if the settings say so.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IServiceCollection, string, Uri, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IServiceCollection AddOllamaAIChatCompletion(
        this IServiceCollection services,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        AddChatCompletion(services, modelId, ClientSource.At(services, endpoint), serviceId, options);

    /// <summary>Adds a model as an <see cref="ITextGenerationService"/>: the prompt is sent as the one message of the user.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IServiceCollection, string, OllamaClient?, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IServiceCollection AddOllamaAITextGeneration(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        AddTextGeneration(services, modelId, ClientSource.Of(services, client, modelId, serviceId), serviceId, options);

    /// <summary>Adds a model as an <see cref="ITextGenerationService"/>: the prompt is sent as the one message of the user.</summary>
    /// <inheritdoc
    ///     cref="AddOllamaAIChatClient(IServiceCollection, string, Uri, string?, OllamaChatClientOptions?)"
    ///     path="/*[not(self::summary)]" />
    public static IServiceCollection AddOllamaAITextGeneration(
        this IServiceCollection services,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        AddTextGeneration(services, modelId, ClientSource.At(services, endpoint), serviceId, options);

    /// <summary>Adds a model as an embedding generator of texts, also as the untyped <see cref="IEmbeddingGenerator"/>.</summary>
    /// <remarks>
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> and <see cref="IEmbeddingGenerator"/> give the same instance.
    /// </remarks>
    /// <param name="services">The services that kernels are made of.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="client">The client, which stays the caller's to dispose; <see langword="null"/> for the registered one.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="dimensions">The length of the vectors to ask for, or <see langword="null"/> for the model's own.</param>
    /// <param name="options">How many texts are sent at once, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/> or <paramref name="modelId"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IServiceCollection AddOllamaAIEmbeddingGenerator(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        int? dimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null) =>
        AddEmbeddingGenerator(services, modelId, ClientSource.Of(services, client, modelId, serviceId), serviceId, dimensions, options);

    /// <summary>Adds a model as an embedding generator of texts, also as the untyped <see cref="IEmbeddingGenerator"/>.</summary>
    /// <remarks>
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> and <see cref="IEmbeddingGenerator"/> give the same instance.
    /// </remarks>
    /// <param name="services">The services that kernels are made of.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="endpoint">The address of the server. The container makes one client for all models of an address.</param>
    /// <param name="serviceId">The id by which settings select the service, or <see langword="null"/> for the default service.</param>
    /// <param name="dimensions">The length of the vectors to ask for, or <see langword="null"/> for the model's own.</param>
    /// <param name="options">How many texts are sent at once, or <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/>, <paramref name="modelId"/> or <paramref name="endpoint"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IServiceCollection AddOllamaAIEmbeddingGenerator(
        this IServiceCollection services,
        string modelId,
        Uri endpoint,
        string? serviceId = null,
        int? dimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null) =>
        AddEmbeddingGenerator(services, modelId, ClientSource.At(services, endpoint), serviceId, dimensions, options);

    private static IServiceCollection AddChatClient(
        IServiceCollection services,
        string modelId,
        Func<IServiceProvider, OllamaClient> client,
        string? serviceId,
        OllamaChatClientOptions? options) =>
        Add(services, modelId, serviceId, provider => ToChatClient(client(provider).AsIChatClient(modelId, options), provider));

    private static IServiceCollection AddChatCompletion(
        IServiceCollection services,
        string modelId,
        Func<IServiceProvider, OllamaClient> client,
        string? serviceId,
        OllamaChatClientOptions? options) =>
        Add(
            services,
            modelId,
            serviceId,
            provider => ToChatClient(client(provider).AsIChatClient(modelId, options), provider).AsChatCompletionService(provider));

    private static IServiceCollection AddTextGeneration(
        IServiceCollection services,
        string modelId,
        Func<IServiceProvider, OllamaClient> client,
        string? serviceId,
        OllamaChatClientOptions? options) =>
        Add<ITextGenerationService>(
            services,
            modelId,
            serviceId,
            provider => new ChatClientTextGenerationService(client(provider).AsIChatClient(modelId, options)));

    private static IServiceCollection AddEmbeddingGenerator(
        IServiceCollection services,
        string modelId,
        Func<IServiceProvider, OllamaClient> client,
        string? serviceId,
        int? dimensions,
        OllamaEmbeddingGeneratorOptions? options) =>
        Add(services, modelId, serviceId, provider => client(provider).AsIEmbeddingGenerator(modelId, dimensions, options))
            .AddKeyedSingleton<IEmbeddingGenerator>(
                serviceId, (provider, key) => provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(key));

    private static IServiceCollection Add<TService>(
        IServiceCollection services, string modelId, string? serviceId, Func<IServiceProvider, TService> create)
        where TService : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        return services.AddKeyedSingleton(serviceId, (provider, _) => create(provider));
    }

    /// <summary>Functions are called outside the log, so that every call to the model is in it.</summary>
    private static IChatClient ToChatClient(IChatClient model, IServiceProvider provider)
    {
        var loggerFactory = provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        return new ChatClientBuilder(model)
            .UseKernelFunctionInvocation(loggerFactory)
            .UseLogging(loggerFactory)
            .Build(provider);
    }
}

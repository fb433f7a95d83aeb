using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaAI;
using OllamaAI.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Ollama's models as services for Semantic Kernel.</summary>
/// <remarks>
/// If no client is given, the <see cref="OllamaClient"/> registered under the service's id is used, else the one registered without a key,
/// else one of the container's own for <c>OLLAMA_HOST</c>. A given client stays the caller's to dispose.
/// </remarks>
public static class OllamaAIKernelServiceCollectionExtensions
{
    private static readonly object OwnClient = new();

    /// <summary>Adds a model as an <see cref="IChatClient"/> that calls the kernel's functions if the settings say so.</summary>
    /// <param name="services">The services that a kernel is made of.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="client">The client, or <see langword="null"/> for the registered or default one.</param>
    /// <param name="serviceId">The id by which settings select the service; without one it is the default.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IServiceCollection AddOllamaAIChatClient(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        Add(services, modelId, client, serviceId, (ollama, provider) => ToChatClient(ollama.AsIChatClient(modelId, options), provider));

    /// <summary>Adds a model as an <see cref="IChatCompletionService"/> that calls the kernel's functions if the settings say so.</summary>
    /// <inheritdoc cref="AddOllamaAIChatClient" path="/*[not(self::summary)]" />
    public static IServiceCollection AddOllamaAIChatCompletion(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        Add(
            services,
            modelId,
            client,
            serviceId,
            (ollama, provider) => ToChatClient(ollama.AsIChatClient(modelId, options), provider).AsChatCompletionService(provider));

    /// <summary>Adds a model as an <see cref="ITextGenerationService"/>: the prompt goes out as the one message of the user.</summary>
    /// <inheritdoc cref="AddOllamaAIChatClient" path="/*[not(self::summary)]" />
    public static IServiceCollection AddOllamaAITextGeneration(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        OllamaChatClientOptions? options = null) =>
        Add<ITextGenerationService>(
            services,
            modelId,
            client,
            serviceId,
            (ollama, _) => new ChatClientTextGenerationService(ollama.AsIChatClient(modelId, options)));

    /// <summary>Adds a model as an embedding generator of texts, also under its interface without types.</summary>
    /// <remarks>
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> and <see cref="IEmbeddingGenerator"/> give the same instance.
    /// </remarks>
    /// <param name="services">The services that a kernel is made of.</param>
    /// <param name="modelId">The model for requests whose settings name none.</param>
    /// <param name="client">The client, or <see langword="null"/> for the registered or default one.</param>
    /// <param name="serviceId">The id by which settings select the service; without one it is the default.</param>
    /// <param name="dimensions">The length of the vectors to ask for, and to report as the generator's.</param>
    /// <param name="options">How many texts are sent; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static IServiceCollection AddOllamaAIEmbeddingGenerator(
        this IServiceCollection services,
        string modelId,
        OllamaClient? client = null,
        string? serviceId = null,
        int? dimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null) =>
        Add(services, modelId, client, serviceId, (ollama, _) => ollama.AsIEmbeddingGenerator(modelId, dimensions, options))
            .AddKeyedSingleton<IEmbeddingGenerator>(
                serviceId, (provider, key) => provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(key));

    private static IServiceCollection Add<TService>(
        IServiceCollection services,
        string modelId,
        OllamaClient? client,
        string? serviceId,
        Func<OllamaClient, IServiceProvider, TService> create)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        services.TryAddKeyedSingleton(OwnClient, (_, _) => new OllamaClient());
        return services.AddKeyedSingleton(serviceId, (provider, _) => create(client ?? FindClient(provider, serviceId), provider));
    }

    private static OllamaClient FindClient(IServiceProvider provider, string? serviceId) =>
        provider.GetKeyedService<OllamaClient>(serviceId)
        ?? provider.GetService<OllamaClient>()
        ?? provider.GetRequiredKeyedService<OllamaClient>(OwnClient);

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

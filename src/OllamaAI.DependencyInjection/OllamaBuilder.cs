using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the models of one Ollama server as services. Made by <c>AddOllama</c> and <c>AddKeyedOllama</c>.</summary>
/// <remarks>
/// Services are singletons that share the server's <see cref="OllamaClient"/>. A service added again, without a key or with the same one,
/// takes the place of the one before, as everywhere in Microsoft.Extensions.AI.
/// </remarks>
public sealed class OllamaBuilder
{
    internal OllamaBuilder(IServiceCollection services, OllamaEndpoint endpoint, IHttpClientBuilder httpClientBuilder)
    {
        Services = services;
        Endpoint = endpoint;
        HttpClientBuilder = httpClientBuilder;
    }

    /// <summary>Gets the name of the server, and of its <see cref="OllamaSettings"/>.</summary>
    /// <value>Empty for the server that was added without a name.</value>
    public string Name => Endpoint.Name;

    /// <summary>Gets the application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Gets the HTTP client of the server, <c>OllamaAI</c> or <c>OllamaAI:name</c>, to add handlers to.</summary>
    /// <remarks>
    /// It has no time limit of its own. Handlers that <c>ConfigureHttpClientDefaults</c> adds stay, except those of
    /// Microsoft.Extensions.Http.Resilience: the standard one gives up an attempt after 10 seconds, and a model may think for minutes.
    /// Add a resilience handler here to have one; retries are then left to it, unless <see cref="OllamaClientOptions.MaxRetries"/> is set.
    /// </remarks>
    public IHttpClientBuilder HttpClientBuilder { get; }

    internal OllamaEndpoint Endpoint { get; }

    /// <summary>Adds a model as the application's <see cref="IChatClient"/>.</summary>
    /// <param name="modelId">The model, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns>A builder to put decorators around the client with, such as <c>UseFunctionInvocation()</c>.</returns>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public ChatClientBuilder AddChatClient(string? modelId = null, OllamaChatClientOptions? options = null) =>
        Services.AddChatClient(ChatClientOf(Endpoint.AddModel(ModelRole.Chat, serviceKey: null, modelId), options));

    /// <summary>Adds a model as an <see cref="IChatClient"/> under a key.</summary>
    /// <param name="serviceKey">The key.</param>
    /// <param name="modelId">The model, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns>A builder to put decorators around the client with, such as <c>UseFunctionInvocation()</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceKey"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public ChatClientBuilder AddKeyedChatClient(object serviceKey, string? modelId = null, OllamaChatClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        return Services.AddKeyedChatClient(serviceKey, ChatClientOf(Endpoint.AddModel(ModelRole.Chat, serviceKey, modelId), options));
    }

    /// <summary>Adds a model as the application's <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of texts.</summary>
    /// <param name="modelId">The model, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name.</param>
    /// <param name="defaultModelDimensions">The length of the vectors to ask for, and to report as the generator's.</param>
    /// <param name="options">How many texts are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns>A builder to put decorators around the generator with, such as <c>UseDistributedCache()</c>.</returns>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public EmbeddingGeneratorBuilder<string, Embedding<float>> AddEmbeddingGenerator(
        string? modelId = null, int? defaultModelDimensions = null, OllamaEmbeddingGeneratorOptions? options = null)
    {
        var use = Endpoint.AddModel(ModelRole.Embedding, serviceKey: null, modelId);
        return Services.AddEmbeddingGenerator(EmbeddingGeneratorOf(use, defaultModelDimensions, options));
    }

    /// <summary>Adds a model as an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of texts under a key.</summary>
    /// <param name="serviceKey">The key.</param>
    /// <param name="modelId">The model, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.</param>
    /// <param name="defaultModelDimensions">The length of the vectors to ask for, and to report as the generator's.</param>
    /// <param name="options">How many texts are sent, or <see langword="null"/> for the defaults.</param>
    /// <returns>A builder to put decorators around the generator with, such as <c>UseDistributedCache()</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceKey"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public EmbeddingGeneratorBuilder<string, Embedding<float>> AddKeyedEmbeddingGenerator(
        object serviceKey, string? modelId = null, int? defaultModelDimensions = null, OllamaEmbeddingGeneratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        var use = Endpoint.AddModel(ModelRole.Embedding, serviceKey, modelId);
        return Services.AddKeyedEmbeddingGenerator(serviceKey, EmbeddingGeneratorOf(use, defaultModelDimensions, options));
    }

    /// <summary>Adds the application's <see cref="ImageAnalyzer"/>, which asks a vision model.</summary>
    /// <param name="modelId">The model, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name.</param>
    /// <param name="configure">What may be read and how it is asked about, or <see langword="null"/> for the safe defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public OllamaBuilder AddImageAnalyzer(string? modelId = null, Action<ImageAnalyzerOptions>? configure = null)
    {
        Services.AddSingleton(ImageAnalyzerOf(Endpoint.AddModel(ModelRole.Image, serviceKey: null, modelId), configure));
        return this;
    }

    /// <summary>Adds an <see cref="ImageAnalyzer"/>, which asks a vision model, under a key.</summary>
    /// <param name="serviceKey">The key.</param>
    /// <param name="modelId">The model, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.</param>
    /// <param name="configure">What may be read and how it is asked about, or <see langword="null"/> for the safe defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceKey"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public OllamaBuilder AddKeyedImageAnalyzer(object serviceKey, string? modelId = null, Action<ImageAnalyzerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        var factory = ImageAnalyzerOf(Endpoint.AddModel(ModelRole.Image, serviceKey, modelId), configure);
        Services.AddKeyedSingleton(serviceKey, (provider, _) => factory(provider));
        return this;
    }

    /// <summary>Adds the application's <see cref="OllamaDecisionModel"/>.</summary>
    /// <param name="modelId">
    /// The decision model, such as <c>nimble</c>, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name.
    /// </param>
    /// <param name="serializerOptions">
    /// How states become JSON, or <see langword="null"/> for <see cref="AIJsonUtilities.DefaultOptions"/>. Applications compiled ahead of
    /// time add their own types here.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    [Experimental("OLLAMAAI001")]
    public OllamaBuilder AddDecisionModel(string? modelId = null, JsonSerializerOptions? serializerOptions = null)
    {
        Services.AddSingleton(DecisionModelOf(Endpoint.AddModel(ModelRole.Decision, serviceKey: null, modelId), serializerOptions));
        return this;
    }

    /// <summary>Adds an <see cref="OllamaDecisionModel"/> under a key.</summary>
    /// <param name="serviceKey">The key.</param>
    /// <param name="modelId">
    /// The decision model, such as <c>nimble</c>, or <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.
    /// </param>
    /// <param name="serializerOptions">
    /// How states become JSON, or <see langword="null"/> for <see cref="AIJsonUtilities.DefaultOptions"/>. Applications compiled ahead of
    /// time add their own types here.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceKey"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    [Experimental("OLLAMAAI001")]
    public OllamaBuilder AddKeyedDecisionModel(object serviceKey, string? modelId = null, JsonSerializerOptions? serializerOptions = null)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        var factory = DecisionModelOf(Endpoint.AddModel(ModelRole.Decision, serviceKey, modelId), serializerOptions);
        Services.AddKeyedSingleton(serviceKey, (provider, _) => factory(provider));
        return this;
    }

    /// <summary>Has the models of this server's services pulled when the application starts, with their progress in the log.</summary>
    /// <remarks>Sets <see cref="OllamaSettings.ModelPreparation"/> and <see cref="OllamaSettings.PreparationMode"/>.</remarks>
    /// <param name="preparation">Which models are pulled.</param>
    /// <param name="mode">When they are pulled, and what happens if one cannot be.</param>
    /// <returns>This builder.</returns>
    public OllamaBuilder PrepareModels(
        OllamaModelPreparation preparation = OllamaModelPreparation.WhenMissing,
        OllamaPreparationMode mode = OllamaPreparationMode.Background) =>
        this.Configure(settings =>
        {
            settings.ModelPreparation = preparation;
            settings.PreparationMode = mode;
        });

    private Func<IServiceProvider, IChatClient> ChatClientOf(ModelUse use, OllamaChatClientOptions? options) =>
        provider => Endpoint.GetClient(provider).AsIChatClient(ModelIdOf(use, provider), options);

    private Func<IServiceProvider, IEmbeddingGenerator<string, Embedding<float>>> EmbeddingGeneratorOf(
        ModelUse use, int? defaultModelDimensions, OllamaEmbeddingGeneratorOptions? options) =>
        provider => Endpoint.GetClient(provider).AsIEmbeddingGenerator(ModelIdOf(use, provider), defaultModelDimensions, options);

    private Func<IServiceProvider, ImageAnalyzer> ImageAnalyzerOf(ModelUse use, Action<ImageAnalyzerOptions>? configure) => provider =>
    {
        var options = new ImageAnalyzerOptions();
        configure?.Invoke(options);
        var visionClient = Endpoint.GetClient(provider).AsIChatClient(ModelIdOf(use, provider));
        return new ImageAnalyzer(visionClient, options, provider.GetRequiredService<ILogger<ImageAnalyzer>>());
    };

    private Func<IServiceProvider, OllamaDecisionModel> DecisionModelOf(ModelUse use, JsonSerializerOptions? serializerOptions) =>
        provider => Endpoint.GetClient(provider).AsDecisionModel(ModelIdOf(use, provider), serializerOptions);

    private string ModelIdOf(ModelUse use, IServiceProvider provider) => use.Require(Endpoint.GetSettings(provider));
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the models of one Ollama server as services. Made by <c>services.AddOllama(...)</c>.</summary>
/// <remarks>
/// Services are singletons that share the server's <see cref="OllamaClient"/>. A service added again, without a key or with the same one, takes
/// the place of the one before, as everywhere in Microsoft.Extensions.AI.
/// </remarks>
public sealed class OllamaBuilder
{
    internal OllamaBuilder(IServiceCollection services, OllamaEndpoint endpoint, IHttpClientBuilder httpClientBuilder)
    {
        Services = services;
        Endpoint = endpoint;
        HttpClientBuilder = httpClientBuilder;
    }

    /// <summary>Gets the name of the endpoint, and of its <see cref="OllamaSettings"/>.</summary>
    /// <value>Empty for the endpoint that was added without a name.</value>
    public string Name => Endpoint.Name;

    /// <summary>Gets the application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Gets the HTTP client of the endpoint, <c>OllamaAI</c> or <c>OllamaAI:name</c>, to add handlers to.</summary>
    /// <remarks>
    /// It has no time limit of its own. Handlers that <c>ConfigureHttpClientDefaults</c> adds stay, except those of
    /// Microsoft.Extensions.Http.Resilience: the standard one gives up an attempt after 10 seconds, and a model may think for minutes.
    /// Add a resilience handler here to have one; retries are then left to it, unless <see cref="OllamaSettings.MaxRetries"/> is set.
    /// </remarks>
    public IHttpClientBuilder HttpClientBuilder { get; }

    internal OllamaEndpoint Endpoint { get; }

    /// <summary>Adds a model as an <see cref="IChatClient"/>.</summary>
    /// <param name="model">The model; <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.</param>
    /// <param name="serviceKey">The key, or <see langword="null"/> for the application's chat client without a key.</param>
    /// <param name="pipeline">Puts decorators around the client, such as <c>(client, provider) => client.AsBuilder().UseFunctionInvocation().Build(provider)</c>.</param>
    /// <param name="options">How conversations are sent, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="FormatException"><paramref name="model"/> is no model name.</exception>
    public OllamaBuilder AddChatClient(
        string? model = null,
        object? serviceKey = null,
        Func<IChatClient, IServiceProvider, IChatClient>? pipeline = null,
        OllamaChatClientOptions? options = null)
    {
        var use = Endpoint.Use(ModelRole.Chat, serviceKey, model);
        Services.AddKeyedSingleton(
            serviceKey, (provider, _) => Decorate(Endpoint.GetClient(provider).AsIChatClient(ModelOf(use, provider), options), pipeline, provider));
        return this;
    }

    /// <summary>Adds a model as an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of texts, also under its interface without types.</summary>
    /// <param name="model">The model; <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.</param>
    /// <param name="serviceKey">The key, or <see langword="null"/> for the application's generator without a key.</param>
    /// <param name="pipeline">Puts decorators around the generator, such as <c>(generator, provider) => generator.AsBuilder().UseLogging().Build(provider)</c>.</param>
    /// <param name="defaultModelDimensions">The length of the vectors to ask for, and to report as the generator's.</param>
    /// <param name="options">How many texts are sent; <see langword="null"/> for the defaults.</param>
    /// <exception cref="FormatException"><paramref name="model"/> is no model name.</exception>
    public OllamaBuilder AddEmbeddingGenerator(
        string? model = null,
        object? serviceKey = null,
        Func<IEmbeddingGenerator<string, Embedding<float>>, IServiceProvider, IEmbeddingGenerator<string, Embedding<float>>>? pipeline = null,
        int? defaultModelDimensions = null,
        OllamaEmbeddingGeneratorOptions? options = null)
    {
        var use = Endpoint.Use(ModelRole.Embedding, serviceKey, model);
        Services.AddKeyedSingleton(
            serviceKey,
            (provider, _) => Decorate(
                Endpoint.GetClient(provider).AsIEmbeddingGenerator(ModelOf(use, provider), defaultModelDimensions, options), pipeline, provider));
        Services.AddKeyedSingleton<IEmbeddingGenerator>(
            serviceKey, (provider, key) => provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(key));
        return this;
    }

    /// <summary>Adds an <see cref="ImageAnalyzer"/> that looks through the eyes of a vision model.</summary>
    /// <param name="model">The model; <see langword="null"/> for the one that <see cref="OllamaSettings"/> name for the key.</param>
    /// <param name="serviceKey">The key, or <see langword="null"/> for the application's analyzer without a key.</param>
    /// <param name="configure">What may be read and how it is asked about; <see langword="null"/> for the safe defaults.</param>
    /// <exception cref="FormatException"><paramref name="model"/> is no model name.</exception>
    public OllamaBuilder AddImageAnalyzer(string? model = null, object? serviceKey = null, Action<ImageAnalyzerOptions>? configure = null)
    {
        var use = Endpoint.Use(ModelRole.Image, serviceKey, model);
        Services.AddKeyedSingleton(serviceKey, (provider, _) =>
        {
            var options = new ImageAnalyzerOptions();
            configure?.Invoke(options);
            var visionClient = Endpoint.GetClient(provider).AsIChatClient(ModelOf(use, provider));
            return new ImageAnalyzer(visionClient, options, provider.GetRequiredService<ILogger<ImageAnalyzer>>());
        });
        return this;
    }

    /// <summary>Has the models of this endpoint's services pulled when the application starts, with their progress in the log.</summary>
    /// <remarks>Sets <see cref="OllamaSettings.ModelPreparation"/>, <see cref="OllamaSettings.WaitForModels"/> and <see cref="OllamaSettings.RequireModels"/>.</remarks>
    /// <param name="preparation">Which models are pulled.</param>
    /// <param name="waitForModels">Whether the start waits for them; otherwise they are pulled in the background.</param>
    /// <param name="requireModels">Whether a model that cannot be had stops the application; otherwise it is logged as an error.</param>
    public OllamaBuilder PrepareModels(
        OllamaModelPreparation preparation = OllamaModelPreparation.WhenMissing, bool waitForModels = false, bool requireModels = false)
    {
        Services.Configure<OllamaSettings>(Name, settings =>
        {
            settings.ModelPreparation = preparation;
            settings.WaitForModels = waitForModels;
            settings.RequireModels = requireModels;
        });
        return this;
    }

    private string ModelOf(ModelUse use, IServiceProvider provider) => use.Require(Endpoint.GetSettings(provider));

    private static T Decorate<T>(T inner, Func<T, IServiceProvider, T>? pipeline, IServiceProvider provider)
        where T : class =>
        pipeline is null
            ? inner
            : pipeline(inner, provider) ?? throw new InvalidOperationException($"The pipeline of an {typeof(T).Name} returned null. It has to return what it was given, or a decorator of it.");
}

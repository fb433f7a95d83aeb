using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Embeddings;
using OllamaAI.Protocol;

namespace OllamaAI;

/// <summary>Represents Ollama's embeddings as an <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/>.</summary>
/// <remarks>
/// Thread-safe: nothing is kept between calls. The constructors take what those of the retired Microsoft.Extensions.AI.Ollama took; for
/// options, a key or several models on one server, create an <see cref="OllamaClient"/> and call
/// <see cref="OllamaEmbeddingGeneratorExtensions.AsIEmbeddingGenerator(OllamaClient, string?, int?, OllamaEmbeddingGeneratorOptions?)"/>.
/// </remarks>
public sealed class OllamaEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string ProviderName = "ollama";

    private readonly OllamaClient _client;
    private readonly bool _ownsClient;
    private readonly OllamaEmbeddingGeneratorOptions _options;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly NoEffectLog _noEffect;
    private readonly TruncationLog _truncations;

    /// <summary>Initializes a new instance of the <see cref="OllamaEmbeddingGenerator"/> class for a server.</summary>
    /// <param name="endpoint">The server's address, such as <c>http://localhost:11434</c>.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="httpClient">The HttpClient to use, neither changed nor disposed, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="endpoint"/> is not an http or https address, holds a password, or is another server than that of the HttpClient's
    /// base address; or <paramref name="modelId"/> is empty or white space.
    /// </exception>
    public OllamaEmbeddingGenerator(Uri endpoint, string? modelId = null, HttpClient? httpClient = null)
        : this(OllamaClient.For(endpoint, httpClient), modelId, null, new OllamaEmbeddingGeneratorOptions()) => _ownsClient = true;

    /// <summary>Initializes a new instance of the <see cref="OllamaEmbeddingGenerator"/> class for a server.</summary>
    /// <param name="endpoint">The address as in <c>OLLAMA_HOST</c>, such as <c>http://localhost:11434</c> or <c>gpu-box</c>.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="httpClient">The HttpClient to use, neither changed nor disposed, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="FormatException"><paramref name="endpoint"/> is not a server address, or holds a password.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="endpoint"/> is another server than that of the HttpClient's base address, or <paramref name="modelId"/> is empty or
    /// white space.
    /// </exception>
    public OllamaEmbeddingGenerator(string endpoint, string? modelId = null, HttpClient? httpClient = null)
        : this(OllamaClient.Read(endpoint), modelId, httpClient)
    {
    }

    internal OllamaEmbeddingGenerator(OllamaClient client, string? modelId, int? dimensions, OllamaEmbeddingGeneratorOptions options)
    {
        if (modelId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        }

        _client = client;
        _options = options.Copy();
        _metadata = new EmbeddingGeneratorMetadata(ProviderName, client.Endpoint, modelId, dimensions);
        var logger = client.LoggerFactory.CreateLogger(typeof(OllamaEmbeddingGenerator).FullName!);
        _noEffect = new NoEffectLog(logger);
        _truncations = new TruncationLog(logger);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A text is <see langword="null"/>, or an option has a value that cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Neither the generator nor the options name a model.</exception>
    /// <exception cref="OllamaException">
    /// The server refused or failed, or cannot be reached. If a text is at fault, <see cref="OllamaException.InputIndex"/> names it and
    /// <see cref="OllamaException.PartialEmbeddings"/> has the vectors of the others.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
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
        _noEffect.Check(request.Options);
        var call = new EmbeddingCall(_client, _options, _truncations, request, inputs);
        var batches = EmbeddingBatches.Split(inputs, _options);
        if (batches is [var all])
        {
            await call.RunAsync(all, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var parallel = new ParallelOptions
            {
                MaxDegreeOfParallelism = _options.MaxParallelRequests,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(batches, parallel, call.RunAsync).ConfigureAwait(false);
        }

        return call.Result;
    }

    /// <summary>Gets the <see cref="EmbeddingGeneratorMetadata"/>, the <see cref="OllamaClient"/> underneath, or this generator.</summary>
    /// <param name="serviceType">The type asked for.</param>
    /// <param name="serviceKey">The key of the service; for any but <see langword="null"/> there is none.</param>
    /// <returns>The service, or <see langword="null"/> if there is none of that type.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(OllamaClient) ? _client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>
    /// Closes the connections of a generator that was created from an address. Those of an <see cref="OllamaClient"/> or of
    /// a caller's HttpClient stay.
    /// </summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }
}

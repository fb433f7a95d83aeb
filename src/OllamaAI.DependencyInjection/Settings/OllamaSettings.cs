using System.ComponentModel.DataAnnotations;
using OllamaAI.DependencyInjection;

namespace OllamaAI;

/// <summary>A server's settings, as an application's configuration can hold them. What is not set keeps the default of <see cref="OllamaClientOptions"/>.</summary>
/// <remarks>Checked when the application starts, and read once, when the client is made. In configuration a time is written as <c>00:10:00</c>.</remarks>
public sealed class OllamaSettings
{
    /// <summary>The server's address by the rules of <see cref="OllamaHost"/>, such as <c>gpu-box</c> or <c>https://example.com/ollama</c>.</summary>
    /// <value>The default follows <c>OLLAMA_HOST</c>, else <c>http://127.0.0.1:11434</c>.</value>
    [ServerAddress]
    public string? Endpoint { get; set; }

    /// <summary>The key sent as <c>Authorization: Bearer</c>.</summary>
    /// <value>The default is <c>OLLAMA_API_KEY</c>, and that only for <c>https://ollama.com</c>.</value>
    [BearerKey]
    public string? ApiKey { get; set; }

    /// <summary>Headers sent with every request.</summary>
    [RequestHeaders]
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a header by which a gateway keeps a conversation on one host; see <see cref="OllamaClientOptions.ConversationHeader"/>.</summary>
    /// <value>The default is <see langword="null"/>: none is sent.</value>
    [RequestHeaderName]
    public string? ConversationHeader { get; set; }

    /// <summary>The longest time to connect.</summary>
    /// <value>The default is 15 seconds; <c>-00:00:00.001</c> (<see cref="Timeout.InfiniteTimeSpan"/>) means no limit, here and below.</value>
    [TimeLimitRange]
    public TimeSpan? ConnectTimeout { get; set; }

    /// <summary>The longest time from sending a streaming request to its first frame.</summary>
    /// <value>The default is 30 minutes.</value>
    [TimeLimitRange]
    public TimeSpan? FirstTokenTimeout { get; set; }

    /// <summary>The longest pause between two pieces of an answer.</summary>
    /// <value>The default is 10 minutes.</value>
    [TimeLimitRange]
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>The longest time for a whole call, streamed or not.</summary>
    /// <value>The default is no limit.</value>
    [TimeLimitRange]
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>The largest answer that is read when not streaming, in bytes.</summary>
    /// <value>The default is 256 MiB.</value>
    [ByteLimitRange]
    public int? MaxResponseBytes { get; set; }

    /// <summary>The longest line that is read when streaming, in bytes.</summary>
    /// <value>The default is 64 MiB.</value>
    [ByteLimitRange]
    public int? MaxLineBytes { get; set; }

    /// <summary>How often a request is sent again whose answer did not begin; see <see cref="OllamaClientOptions.MaxRetries"/>.</summary>
    /// <value>The default is 2, and 0 with a resilience handler on the endpoint's HTTP client, whose retries it would multiply; 0 switches it off.</value>
    [Range(0, 100)]
    public int? MaxRetries { get; set; }

    /// <summary>The model of an <c>AddChatClient()</c> that names none.</summary>
    [ModelNames]
    public string? ChatModel { get; set; }

    /// <summary>The models of <c>AddChatClient(serviceKey: ...)</c> that name none, by service key.</summary>
    [ModelNames]
    public IDictionary<string, string> ChatModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model of an <c>AddEmbeddingGenerator()</c> that names none.</summary>
    [ModelNames]
    public string? EmbeddingModel { get; set; }

    /// <summary>The models of <c>AddEmbeddingGenerator(serviceKey: ...)</c> that name none, by service key.</summary>
    [ModelNames]
    public IDictionary<string, string> EmbeddingModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model of an <c>AddImageAnalyzer()</c> that names none.</summary>
    [ModelNames]
    public string? ImageModel { get; set; }

    /// <summary>The models of <c>AddImageAnalyzer(serviceKey: ...)</c> that name none, by service key.</summary>
    [ModelNames]
    public IDictionary<string, string> ImageModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which models of the endpoint's services are pulled when the application starts.</summary>
    /// <value>The default is <see cref="OllamaModelPreparation.Never"/>.</value>
    [EnumDataType(typeof(OllamaModelPreparation), ErrorMessage = "The value is none of the choices. Write Never, WhenMissing or Always.")]
    public OllamaModelPreparation ModelPreparation { get; set; }

    /// <summary>Further models to prepare: those that only calls name.</summary>
    [ModelNames]
    public IList<string> AdditionalModels { get; } = [];

    /// <summary>Whether the start of the application waits until its models are there.</summary>
    /// <value>The default is <see langword="false"/>: they are pulled in the background.</value>
    public bool WaitForModels { get; set; }

    /// <summary>Whether a model that cannot be prepared stops the application.</summary>
    /// <value>The default is <see langword="false"/>: it is logged as an error, and the next model is tried.</value>
    public bool RequireModels { get; set; }
}

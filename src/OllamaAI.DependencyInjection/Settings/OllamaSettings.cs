using System.Diagnostics.CodeAnalysis;

namespace OllamaAI;

/// <summary>Specifies a server's settings in an application: the client's options, and which models its services use.</summary>
/// <remarks>
/// They are checked when the application starts, and read once, when the client is created. In configuration a time is written as
/// <c>00:10:00</c>, and no limit as <c>-00:00:00.001</c>. <see cref="OllamaClientOptions.LoggerFactory"/> is the application's unless it is
/// set, and <see cref="OllamaClientOptions.MaxRetries"/> is 2 by default, or 0 if the server's HTTP client has a resilience handler, whose
/// retries it would multiply.
/// </remarks>
public sealed class OllamaSettings : OllamaClientOptions
{
    /// <summary>Gets or sets the model of services for which neither the call nor a more specific setting names one.</summary>
    /// <value>The default is <see langword="null"/>: every service needs a model of its own.</value>
    public string? Model { get; set; }

    /// <summary>Gets or sets the model of an <c>AddChatClient()</c> that names none.</summary>
    /// <value>The default is <see cref="Model"/>.</value>
    public string? ChatModel { get; set; }

    /// <summary>Gets the models of each <c>AddKeyedChatClient(key)</c> that names none, by service key.</summary>
    public IDictionary<string, string> ChatModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the model of an <c>AddEmbeddingGenerator()</c> that names none.</summary>
    /// <value>The default is <see cref="Model"/>.</value>
    public string? EmbeddingModel { get; set; }

    /// <summary>Gets the models of each <c>AddKeyedEmbeddingGenerator(key)</c> that names none, by service key.</summary>
    public IDictionary<string, string> EmbeddingModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the model of an <c>AddImageAnalyzer()</c> that names none.</summary>
    /// <value>The default is <see cref="Model"/>.</value>
    public string? ImageModel { get; set; }

    /// <summary>Gets the models of each <c>AddKeyedImageAnalyzer(key)</c> that names none, by service key.</summary>
    public IDictionary<string, string> ImageModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the model of an <c>AddDecisionModel()</c> that names none.</summary>
    /// <value>The default is <see cref="Model"/>.</value>
    [Experimental("OLLAMAAI001")]
    public string? DecisionModel { get; set; }

    /// <summary>Gets the models of each <c>AddKeyedDecisionModel(key)</c> that names none, by service key.</summary>
    [Experimental("OLLAMAAI001")]
    public IDictionary<string, string> DecisionModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets which models of the server's services are pulled when the application starts.</summary>
    /// <value>The default is <see cref="OllamaModelPreparation.Never"/>.</value>
    public OllamaModelPreparation ModelPreparation { get; set; }

    /// <summary>Gets or sets when models are pulled, and what happens if one cannot be.</summary>
    /// <value>The default is <see cref="OllamaPreparationMode.Background"/>.</value>
    public OllamaPreparationMode PreparationMode { get; set; }

    /// <summary>Gets further models to prepare, such as those that only a call's options name.</summary>
    public IList<string> AdditionalModels { get; } = [];

    // The options system hands the same instance to everybody.
    internal OllamaSettings WithRetries(int maxRetries)
    {
        var copy = (OllamaSettings)MemberwiseClone();
        copy.MaxRetries = maxRetries;
        return copy;
    }
}

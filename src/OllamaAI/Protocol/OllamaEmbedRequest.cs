using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/embed</c>.</summary>
/// <remarks>Members that are not set are not sent. A request is never changed by the client and may be used again, also concurrently.</remarks>
public sealed class OllamaEmbedRequest
{
    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    /// <summary>The texts. The answer has one vector for each, in this order.</summary>
    public IList<string>? Input { get; set; }

    /// <summary>Whether texts longer than the context are cut silently; <see langword="false"/> makes them an error.</summary>
    /// <value>The server's default is <see langword="true"/>.</value>
    public bool? Truncate { get; set; }

    /// <summary>The length of the vectors; shorter than the model's own: cut and normalised again, longer: ignored by the server.</summary>
    /// <value>The server's default is the model's own.</value>
    public int? Dimensions { get; set; }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public KeepAlive KeepAlive { get; set; }

    /// <summary>Runner options, such as the context window.</summary>
    public OllamaModelOptions? Options { get; set; }

    /// <summary>HTTP headers for this request alone; never part of the body.</summary>
    [JsonIgnore]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    internal OllamaEmbedRequest Clone() => (OllamaEmbedRequest)MemberwiseClone();

    internal OllamaEmbedRequest WithInput(IList<string> input)
    {
        var copy = Clone();
        copy.Input = input;
        return copy;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/embed</c>.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaEmbedRequest
{
    /// <summary>The model's name.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>The texts. The answer has one vector for each, in this order.</summary>
    [JsonPropertyName("input"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Input { get; set; }

    /// <summary>Whether texts longer than the context are cut silently; <see langword="false"/> makes them an error.</summary>
    /// <value>The server's default is <see langword="true"/>.</value>
    [JsonPropertyName("truncate"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Truncate { get; set; }

    /// <summary>The length of the vectors; shorter than the model's own: cut and normalised again, longer: ignored by the server.</summary>
    /// <value>The server's default is the model's own.</value>
    [JsonPropertyName("dimensions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Dimensions { get; set; }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    [JsonPropertyName("keep_alive"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public KeepAlive KeepAlive { get; set; }

    /// <summary>Runner options, such as the context window.</summary>
    [JsonPropertyName("options"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaModelOptions? Options { get; set; }

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

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/pull</c>.</summary>
/// <remarks>The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaPullRequest
{
    /// <summary>The model's name, with the registry's host unless it is Ollama's own.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>Whether the server may speak to the registry without TLS.</summary>
    /// <value>The server's default is <see langword="false"/>.</value>
    [JsonPropertyName("insecure"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Insecure { get; set; }

    /// <summary>Whether the answer arrives piece by piece.</summary>
    /// <remarks><see cref="OllamaClient"/> ignores this value and sends what its method needs.</remarks>
    /// <value>The server's default is <see langword="true"/>.</value>
    [JsonPropertyName("stream"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Stream { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    internal OllamaPullRequest WithStream(bool stream)
    {
        var copy = (OllamaPullRequest)MemberwiseClone();
        copy.Stream = stream;
        return copy;
    }
}

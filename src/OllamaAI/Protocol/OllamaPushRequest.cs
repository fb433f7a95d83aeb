using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/push</c>.</summary>
/// <remarks>A request is never changed by the client and may be used again, also concurrently.</remarks>
public sealed class OllamaPushRequest
{
    /// <summary>The model's name, with the registry's host where it is not Ollama's own.</summary>
    public string? Model { get; set; }

    /// <summary>Whether the server may speak to the registry without TLS.</summary>
    /// <value>The server's default is <see langword="false"/>.</value>
    public bool? Insecure { get; set; }

    /// <summary>HTTP headers for this request alone; never part of the body.</summary>
    [JsonIgnore]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    [JsonInclude]
    internal bool? Stream { get; set; }

    internal OllamaPushRequest WithStream(bool stream)
    {
        var copy = (OllamaPushRequest)MemberwiseClone();
        copy.Stream = stream;
        return copy;
    }
}

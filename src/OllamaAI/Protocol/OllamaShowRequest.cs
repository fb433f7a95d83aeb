using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/show</c>.</summary>
/// <remarks>Members that are not set are not sent. A request is never changed by the client and may be used again, also concurrently.</remarks>
public sealed class OllamaShowRequest
{
    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    /// <summary>Whether arrays of the metadata are sent too: token lists and the like, tens of megabytes.</summary>
    /// <value>The server's default is <see langword="false"/>.</value>
    public bool? Verbose { get; set; }

    /// <summary>A system prompt to show in place of the model's own.</summary>
    public string? System { get; set; }

    /// <summary>Options to show in the Modelfile together with the model's own.</summary>
    public OllamaModelOptions? Options { get; set; }

    /// <summary>HTTP headers for this request alone; never part of the body.</summary>
    [JsonIgnore]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /v1/systemone</c>, since Ollama 0.35: questions to a decision model about one state.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
[Experimental("OLLAMAAI001")]
public sealed class OllamaDecisionRequest
{
    /// <summary>The model's name, such as <c>nimble</c>.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>
    /// What the questions are about: a text that is not blank, or an object or array, which the model reads as JSON text.
    /// </summary>
    [JsonPropertyName("state"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? State { get; set; }

    /// <summary>The questions by name. Each is answered on its own against the whole state; the server takes up to 64.</summary>
    [JsonPropertyName("questions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, OllamaDecisionQuestion>? Questions { get; set; }

    /// <summary>
    /// Images that all questions share, as the bytes of PNG, JPEG or WebP files; for models that see, such as <c>clef</c> (0.35.1).
    /// They are sent as they are; <see cref="OllamaDecisionModel.AskAsync"/> checks them first.
    /// </summary>
    [JsonPropertyName("images"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<ReadOnlyMemory<byte>>? Images { get; set; }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    [JsonPropertyName("keep_alive"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public KeepAlive KeepAlive { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

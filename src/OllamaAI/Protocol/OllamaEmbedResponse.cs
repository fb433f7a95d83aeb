using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>POST /api/embed</c>.</summary>
public sealed class OllamaEmbedResponse : OllamaMeasuredResponse
{
    /// <summary>The model's name as it stood in the request.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>One vector for each text, in the order of the texts, of length 1 (L2).</summary>
    [JsonPropertyName("embeddings")]
    public IList<ReadOnlyMemory<float>> Embeddings { get; set; } = [];

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

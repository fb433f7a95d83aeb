using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>POST /api/embeddings</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OllamaLegacyEmbedResponse
{
    /// <summary>The vector. Unlike that of <see cref="OllamaEmbedResponse"/> it is not normalised; empty for an empty text.</summary>
    [JsonPropertyName("embedding"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<double>? Embedding { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer of <c>POST /api/embed</c>.</summary>
[JsonConverter(typeof(OllamaEmbedResponseConverter))]
public sealed class OllamaEmbedResponse
{
    /// <summary>The model's name as it stood in the request.</summary>
    public string? Model { get; set; }

    /// <summary>One vector for each text, in the order of the texts, of length 1 (L2).</summary>
    public IList<ReadOnlyMemory<float>> Embeddings { get; set; } = [];

    /// <summary>Durations and the number of tokens in all texts.</summary>
    public OllamaMetrics? Metrics { get; set; }

    /// <summary>Members that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The tokens that the answers to an <see cref="OllamaDecisionRequest"/> took.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaDecisionUsage
{
    /// <summary>The tokens that were read. With some models the state counts once for each question.</summary>
    [JsonPropertyName("input_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? InputTokens { get; set; }

    /// <summary>The tokens that were generated; 0 with models that only score.</summary>
    [JsonPropertyName("output_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? OutputTokens { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

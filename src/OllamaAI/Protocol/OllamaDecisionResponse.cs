using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer to an <see cref="OllamaDecisionRequest"/>.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaDecisionResponse
{
    /// <summary>The model, as it was asked for.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>
    /// The answers by the names of their questions. Nothing guarantees one for each question: read them with the methods of
    /// <see cref="OllamaDecisionResponseExtensions"/>, which say what is missing.
    /// </summary>
    [JsonPropertyName("answers"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, OllamaDecisionAnswer>? Answers { get; set; }

    /// <summary>The tokens that the decision took.</summary>
    [JsonPropertyName("usage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaDecisionUsage? Usage { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

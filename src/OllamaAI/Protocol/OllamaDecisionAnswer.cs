using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer of a decision model. One of this class itself is of a type that this version does not know.</summary>
[Experimental("OLLAMAAI001")]
[JsonConverter(typeof(Converter))]
public partial class OllamaDecisionAnswer
{
    /// <summary>The type as the server writes it: <c>choice</c>, <c>noul</c> or <c>score</c>.</summary>
    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

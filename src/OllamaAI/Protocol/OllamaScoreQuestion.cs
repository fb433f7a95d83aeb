using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A question that is answered by a place on a scale.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaScoreQuestion : OllamaDecisionQuestion
{
    /// <summary>The levels of the scale, lowest first: 2 to 26.</summary>
    [JsonPropertyName("criteria"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Criteria { get; set; }
}

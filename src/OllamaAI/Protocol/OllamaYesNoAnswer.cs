using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer to an <see cref="OllamaYesNoQuestion"/>.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaYesNoAnswer : OllamaDecisionAnswer
{
    /// <summary>Initializes a new instance of the <see cref="OllamaYesNoAnswer"/> class.</summary>
    public OllamaYesNoAnswer() => Type = "noul";

    /// <summary>The probability of yes, 0 to 1.</summary>
    [JsonPropertyName("noul"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Probability { get; set; }
}

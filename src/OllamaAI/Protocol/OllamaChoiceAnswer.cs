using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer to an <see cref="OllamaChoiceQuestion"/>.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaChoiceAnswer : OllamaDecisionAnswer
{
    /// <summary>Initializes a new instance of the <see cref="OllamaChoiceAnswer"/> class.</summary>
    public OllamaChoiceAnswer() => Type = "choice";

    /// <summary>The option that was chosen.</summary>
    [JsonPropertyName("choice"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Choice { get; set; }

    /// <summary>The probability of each option, 0 to 1, in no particular order.</summary>
    [JsonPropertyName("probabilities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, double>? Probabilities { get; set; }

    /// <summary>
    /// How concentrated the probabilities are, from 0 (all options alike) to 1 (one option is certain). It is not the probability that the
    /// choice is right.
    /// </summary>
    [JsonPropertyName("confidence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; set; }
}

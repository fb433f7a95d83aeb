using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The answer to an <see cref="OllamaScoreQuestion"/>.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaScoreAnswer : OllamaDecisionAnswer
{
    /// <summary>Initializes a new instance of the <see cref="OllamaScoreAnswer"/> class.</summary>
    public OllamaScoreAnswer() => Type = "score";

    /// <summary>
    /// The place on the scale: the mean of the levels' indexes, which start at 0, weighted by their probabilities. It is not rounded.
    /// </summary>
    [JsonPropertyName("score"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Score { get; set; }

    /// <summary>The levels by their indexes, "0", "1" and so on.</summary>
    [JsonPropertyName("legend"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, JsonElement>? Legend { get; set; }

    /// <summary>The probability of each level by its index, 0 to 1.</summary>
    [JsonPropertyName("probabilities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, double>? Probabilities { get; set; }

    /// <summary>How concentrated the probabilities are, 0 to 1. It is not the probability that the score is right.</summary>
    [JsonPropertyName("confidence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; set; }
}

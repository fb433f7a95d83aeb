using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What is left of an allowance.</summary>
public sealed class OllamaRemainingAllowance
{
    /// <summary>The share that is left, in per cent, 0 to 100.</summary>
    [JsonPropertyName("remaining_percent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RemainingPercent { get; set; }

    /// <summary>When the allowance is renewed.</summary>
    [JsonPropertyName("resets_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ResetsAt { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What a plan includes: an amount for a period, or shares of a session and of a week.</summary>
public sealed class OllamaIncludedBalance
{
    /// <summary>What is left of <see cref="AllowanceUsd"/>, in US dollars.</summary>
    [JsonPropertyName("balance_usd"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? BalanceUsd { get; set; }

    /// <summary>The amount for the period, in US dollars.</summary>
    [JsonPropertyName("allowance_usd"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? AllowanceUsd { get; set; }

    /// <summary>The period of the amount.</summary>
    [JsonPropertyName("period"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaBalancePeriod? Period { get; set; }

    /// <summary>What is left of the current session.</summary>
    [JsonPropertyName("session"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaRemainingAllowance? Session { get; set; }

    /// <summary>What is left of the current week.</summary>
    [JsonPropertyName("weekly"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaRemainingAllowance? Weekly { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

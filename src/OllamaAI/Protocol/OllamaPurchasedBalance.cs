using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What was bought in addition to a plan.</summary>
public sealed class OllamaPurchasedBalance
{
    /// <summary>What is left, in US dollars.</summary>
    [JsonPropertyName("balance_usd"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? BalanceUsd { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

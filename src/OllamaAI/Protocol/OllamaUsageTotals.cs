using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What an account used in the whole range of an <see cref="OllamaUsage"/>.</summary>
public sealed class OllamaUsageTotals
{
    /// <summary>The number of requests.</summary>
    [JsonPropertyName("request_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RequestCount { get; set; }

    /// <summary>The cost in US dollars, if the account is billed by use.</summary>
    [JsonPropertyName("usage_usd"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? UsageUsd { get; set; }

    /// <summary>The tokens that were read.</summary>
    [JsonPropertyName("input_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? InputTokens { get; set; }

    /// <summary>The tokens of <see cref="InputTokens"/> that were taken from a cache.</summary>
    [JsonPropertyName("cached_input_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CachedInputTokens { get; set; }

    /// <summary>The tokens that were generated.</summary>
    [JsonPropertyName("output_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? OutputTokens { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

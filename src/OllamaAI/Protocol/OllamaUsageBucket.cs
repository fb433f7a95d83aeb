using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What an account used in one part of the range of an <see cref="OllamaUsage"/>.</summary>
public sealed class OllamaUsageBucket
{
    /// <summary>The beginning of the part.</summary>
    [JsonPropertyName("from"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? From { get; set; }

    /// <summary>The end of the part.</summary>
    [JsonPropertyName("until"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Whether the part is still running.</summary>
    [JsonPropertyName("partial"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Partial { get; set; }

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

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What an account used of ollama.com (<c>GET /api/usage</c>, since 0.40.1).</summary>
public sealed class OllamaUsage
{
    /// <summary>The range that was asked for, such as <c>24h</c>.</summary>
    [JsonPropertyName("range"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Range { get; set; }

    /// <summary>Whose usage it is: <c>self</c> or <c>team</c>.</summary>
    [JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; set; }

    /// <summary>How long a part is, such as <c>hour</c>.</summary>
    [JsonPropertyName("granularity"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Granularity { get; set; }

    /// <summary>The beginning of the range.</summary>
    [JsonPropertyName("from"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? From { get; set; }

    /// <summary>The end of the range.</summary>
    [JsonPropertyName("until"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The whole range together.</summary>
    [JsonPropertyName("totals"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaUsageTotals? Totals { get; set; }

    /// <summary>The parts of the range, oldest first.</summary>
    [JsonPropertyName("buckets"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaUsageBucket>? Buckets { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

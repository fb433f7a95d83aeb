using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What is left of an account's allowance at ollama.com (<c>GET /api/balance</c>, since 0.40.1).</summary>
public sealed class OllamaBalance
{
    /// <summary>What the plan includes.</summary>
    [JsonPropertyName("included"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaIncludedBalance? Included { get; set; }

    /// <summary>What was bought in addition.</summary>
    [JsonPropertyName("purchased"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaPurchasedBalance? Purchased { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

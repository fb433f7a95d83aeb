using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>Whether a server uses ollama.com.</summary>
public sealed class OllamaCloudStatus
{
    /// <summary>Whether cloud models, web search and web fetch are switched off.</summary>
    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    /// <summary>What switched them off: <c>none</c>, <c>env</c>, <c>config</c> or <c>both</c>; an open set.</summary>
    [JsonPropertyName("source"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A model that the server suggests (<c>GET /api/experimental/model-recommendations</c>, since 0.22.1).</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaModelRecommendation
{
    /// <summary>The model's name.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>What it is good for.</summary>
    [JsonPropertyName("description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; set; }

    /// <summary>The context the model was trained for, in tokens.</summary>
    [JsonPropertyName("context_length"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ContextLength { get; set; }

    /// <summary>The longest answer, in tokens.</summary>
    [JsonPropertyName("max_output_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxOutputTokens { get; set; }

    /// <summary>The graphics memory it needs, in bytes.</summary>
    [JsonPropertyName("vram_bytes"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? VramBytes { get; set; }

    /// <summary>The ollama.com subscription it needs.</summary>
    [JsonPropertyName("required_plan"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequiredPlan { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A model that the server suggests (<c>GET /api/experimental/model-recommendations</c>, since 0.22.1).</summary>
public sealed class OllamaModelRecommendation
{
    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    /// <summary>What it is good for.</summary>
    public string? Description { get; set; }

    /// <summary>The context the model was trained for, in tokens.</summary>
    public long? ContextLength { get; set; }

    /// <summary>The longest answer, in tokens.</summary>
    public long? MaxOutputTokens { get; set; }

    /// <summary>The graphics memory it needs, in bytes.</summary>
    public long? VramBytes { get; set; }

    /// <summary>The ollama.com subscription it needs.</summary>
    public string? RequiredPlan { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

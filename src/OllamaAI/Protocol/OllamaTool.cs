using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A function that is offered to the model.</summary>
public sealed class OllamaTool
{
    /// <summary>The kind of tool.</summary>
    /// <value><c>function</c>, the only kind there is.</value>
    [JsonPropertyName("type")]
    public string Type { get; set; } = "function";

    /// <summary>The function's declaration.</summary>
    [JsonPropertyName("function"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaToolFunction? Function { get; set; }

    /// <summary>Further members, kept as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A call that the model makes.</summary>
public sealed class OllamaToolCall
{
    /// <summary>The server's id of the call; absent from servers before 0.12.10 and at times later.</summary>
    [JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; set; }

    /// <summary>The function and its arguments.</summary>
    [JsonPropertyName("function"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaToolCallFunction? Function { get; set; }

    /// <summary>Further members, kept as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

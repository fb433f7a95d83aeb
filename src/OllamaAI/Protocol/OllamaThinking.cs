using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>How a model can think, as <c>POST /api/show</c> says.</summary>
public sealed class OllamaThinking
{
    /// <summary>
    /// The values that <c>think</c> can have for the model. <see cref="ThinkLevel.Off"/> alone means that it does not think.
    /// </summary>
    [JsonPropertyName("values"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<ThinkLevel>? Values { get; set; }

    /// <summary>The value that a request without <c>think</c> has.</summary>
    [JsonPropertyName("default"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ThinkLevel Default { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

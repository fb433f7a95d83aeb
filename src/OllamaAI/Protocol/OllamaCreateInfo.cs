using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What a stub tells about its remote model (<c>info</c> of <c>POST /api/create</c>).</summary>
public sealed class OllamaCreateInfo
{
    /// <summary>What the model can do.</summary>
    [JsonPropertyName("capabilities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Capabilities { get; set; }

    /// <summary>The family, such as <c>llama</c>.</summary>
    [JsonPropertyName("model_family"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ModelFamily { get; set; }

    /// <summary>The name of the base model.</summary>
    [JsonPropertyName("base_name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BaseName { get; set; }

    /// <summary>The quantization, such as <c>Q4_K_M</c>.</summary>
    [JsonPropertyName("quantization_level"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? QuantizationLevel { get; set; }

    /// <summary>The number of parameters in words, such as <c>120B</c>.</summary>
    [JsonPropertyName("parameter_size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParameterSize { get; set; }

    /// <summary>The context the model was trained for, in tokens.</summary>
    [JsonPropertyName("context_length"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ContextLength { get; set; }

    /// <summary>The length of its vectors.</summary>
    [JsonPropertyName("embedding_length"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EmbeddingLength { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What a model is made of.</summary>
public sealed class OllamaModelDetails
{
    /// <summary>The model this one was made from.</summary>
    [JsonPropertyName("parent_model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParentModel { get; set; }

    /// <summary>The file format, such as <c>gguf</c> or <c>safetensors</c>.</summary>
    [JsonPropertyName("format"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Format { get; set; }

    /// <summary>The family, such as <c>llama</c>.</summary>
    [JsonPropertyName("family"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Family { get; set; }

    /// <summary>All families, for models of several parts.</summary>
    [JsonPropertyName("families"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Families { get; set; }

    /// <summary>The number of parameters in words, such as <c>8.0B</c>.</summary>
    [JsonPropertyName("parameter_size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParameterSize { get; set; }

    /// <summary>The quantization, such as <c>Q4_K_M</c>.</summary>
    [JsonPropertyName("quantization_level"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? QuantizationLevel { get; set; }

    /// <summary>The context the model was trained for, in tokens; in lists since 0.30.</summary>
    [JsonPropertyName("context_length"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ContextLength { get; set; }

    /// <summary>The length of its vectors; in lists since 0.30.</summary>
    [JsonPropertyName("embedding_length"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EmbeddingLength { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

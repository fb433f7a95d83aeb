using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What a model is made of.</summary>
public sealed class OllamaModelDetails
{
    /// <summary>The model this one was made from.</summary>
    public string? ParentModel { get; set; }

    /// <summary>The file format, such as <c>gguf</c> or <c>safetensors</c>.</summary>
    public string? Format { get; set; }

    /// <summary>The family, such as <c>llama</c>.</summary>
    public string? Family { get; set; }

    /// <summary>All families, for models of several parts.</summary>
    public IReadOnlyList<string>? Families { get; set; }

    /// <summary>The number of parameters in words, such as <c>8.0B</c>.</summary>
    public string? ParameterSize { get; set; }

    /// <summary>The quantization, such as <c>Q4_K_M</c>.</summary>
    public string? QuantizationLevel { get; set; }

    /// <summary>The context the model was trained for, in tokens; in lists since 0.30.</summary>
    public long? ContextLength { get; set; }

    /// <summary>The length of its vectors; in lists since 0.30.</summary>
    public long? EmbeddingLength { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

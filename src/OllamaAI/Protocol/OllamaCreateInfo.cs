using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What a stub tells about its remote model (<c>info</c> of <c>POST /api/create</c>).</summary>
public sealed class OllamaCreateInfo
{
    /// <summary>What the model can do.</summary>
    public IList<string>? Capabilities { get; set; }

    /// <summary>The family, such as <c>llama</c>.</summary>
    public string? ModelFamily { get; set; }

    /// <summary>The name of the base model.</summary>
    public string? BaseName { get; set; }

    /// <summary>The quantization, such as <c>Q4_K_M</c>.</summary>
    public string? QuantizationLevel { get; set; }

    /// <summary>The number of parameters in words, such as <c>120B</c>.</summary>
    public string? ParameterSize { get; set; }

    /// <summary>The context the model was trained for, in tokens.</summary>
    public long? ContextLength { get; set; }

    /// <summary>The length of its vectors.</summary>
    public long? EmbeddingLength { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

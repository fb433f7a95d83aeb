namespace OllamaAI.Testing;

/// <summary>The <c>details</c> of a model as <c>/api/tags</c>, <c>/api/show</c> and <c>/api/ps</c> write them.</summary>
public sealed record OllamaTestModelDetails
{
    /// <summary>Gets the model this one was made from.</summary>
    /// <value>The default is the empty string: none.</value>
    public string ParentModel { get; init; } = "";

    /// <summary>Gets the file format.</summary>
    /// <value>The default is <c>gguf</c>.</value>
    public string Format { get; init; } = "gguf";

    /// <summary>Gets the family (architecture).</summary>
    /// <value>The default is <c>llama</c>.</value>
    public string Family { get; init; } = "llama";

    /// <summary>Gets all families.</summary>
    /// <value>The default is <c>llama</c>; <see langword="null"/> is written as <c>null</c>, as Ollama does if it knows none.</value>
    public IReadOnlyList<string>? Families { get; init; } = ["llama"];

    /// <summary>Gets the number of parameters in words.</summary>
    /// <value>The default is <c>1.2B</c>.</value>
    public string ParameterSize { get; init; } = "1.2B";

    /// <summary>Gets the quantization.</summary>
    /// <value>The default is <c>Q4_K_M</c>.</value>
    public string QuantizationLevel { get; init; } = "Q4_K_M";
}

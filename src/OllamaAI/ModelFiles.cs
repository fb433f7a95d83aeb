namespace OllamaAI;

/// <summary>The files on this machine that a model is made from.</summary>
/// <remarks>
/// Each path is a GGUF file (of a split file the first part), or a folder with GGUF or safetensors files and what belongs to them.
/// </remarks>
public sealed class ModelFiles
{
    /// <summary>The model; <see langword="null"/> if the request starts from an installed one.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The adapter to put on top.</summary>
    public string? AdapterPath { get; init; }

    /// <summary>The draft model for speculative decoding, since 0.30.</summary>
    public string? DraftPath { get; init; }
}

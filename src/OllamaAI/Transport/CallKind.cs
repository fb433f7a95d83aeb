namespace OllamaAI.Transport;

/// <summary>What a call does on the server, which decides how long it may take.</summary>
internal enum CallKind
{
    /// <summary>Something that takes the server a moment, such as a list.</summary>
    Management,

    /// <summary>Running or loading a model.</summary>
    Inference,

    /// <summary>Moving or converting a model, which reports its progress.</summary>
    Transfer,
}

namespace OllamaAI;

/// <summary>What is done about prompts that are longer than the model's context, which the server cuts without a word.</summary>
public enum OllamaPromptTruncation
{
    /// <summary>The server may cut; an answer to a prompt that was cut carries <c>prompt_truncated</c> and is logged as a warning.</summary>
    Report,

    /// <summary>The server must not cut: <c>truncate: false</c> is sent, and too long a prompt is an <see cref="OllamaException"/> of kind <see cref="OllamaErrorKind.ContextExceeded"/>.</summary>
    Refuse,

    /// <summary>The server may cut, and nobody looks.</summary>
    Ignore,
}

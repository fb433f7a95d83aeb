namespace OllamaAI;

/// <summary>What is done about prompts that are longer than the model's context, which the server cuts without saying so.</summary>
public enum OllamaPromptTruncation
{
    /// <summary>The server may cut; an answer to a prompt that was cut carries <c>prompt_truncated</c> and is logged as a warning.</summary>
    Report = 0,

    /// <summary>The server must not cut: <c>truncate: false</c> is sent, and too long a prompt is an <see cref="OllamaException"/> of kind <see cref="OllamaErrorKind.ContextExceeded"/>.</summary>
    Refuse = 1,

    /// <summary>The server may cut, and it is not reported.</summary>
    Ignore = 2,
}

namespace OllamaAI;

/// <summary>Specifies what is done about a prompt, or a text to embed, that is longer than the model's context.</summary>
/// <remarks>
/// The server cuts such a prompt without saying so unless <c>truncate: false</c> is sent; then it refuses the prompt within milliseconds.
/// A <c>truncate</c> of the caller is sent as it is, and nothing is done then.
/// </remarks>
public enum OllamaPromptTruncation
{
    /// <summary>
    /// A prompt that the server refuses as too long is sent again to be cut. The answer carries <c>prompt_truncated</c>, with
    /// <c>prompt_tokens</c> and <c>context_length</c> if the server tells them, and a warning is logged.
    /// </summary>
    Report = 0,

    /// <summary>
    /// A prompt that is too long is an <see cref="OllamaException"/> of kind <see cref="OllamaErrorKind.ContextExceeded"/>, with
    /// <see cref="OllamaException.PromptTokens"/> and <see cref="OllamaException.ContextLength"/> if the server tells them.
    /// </summary>
    Refuse = 1,

    /// <summary>The server may cut, and nothing is reported.</summary>
    Ignore = 2,
}

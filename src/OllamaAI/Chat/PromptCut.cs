using Microsoft.Extensions.AI;

namespace OllamaAI.Chat;

/// <summary>Says that the server cut a prompt, or a text that is embedded, to the model's context.</summary>
/// <param name="PromptTokens">The number of tokens in what was sent, if the server tells.</param>
/// <param name="ContextLength">The context in tokens, if it is known.</param>
/// <param name="IsCertain">
/// Whether the server said that the prompt is too long; otherwise the number of tokens that it read suggests it.
/// </param>
internal sealed record PromptCut(long? PromptTokens, int? ContextLength, bool IsCertain)
{
    /// <summary>The name under which answers and vectors are marked.</summary>
    public const string Key = "prompt_truncated";

    /// <summary>The name of the number of tokens in what was sent.</summary>
    public const string PromptTokensKey = "prompt_tokens";

    /// <summary>The name of the number of tokens that the context holds.</summary>
    public const string ContextLengthKey = "context_length";

    /// <summary>A cut that the server announced by refusing the prompt when it was not allowed to cut.</summary>
    public static PromptCut After(OllamaException refusal) => new(refusal.PromptTokens, refusal.ContextLength, IsCertain: true);

    /// <summary>
    /// Looks for the sign of a cut by a server that ignores <c>truncate: false</c>: a prompt that fills the context to the last token, or
    /// to the one before, which newer servers keep free.
    /// </summary>
    /// <returns>The cut, or <see langword="null"/> if there is no sign of one.</returns>
    public static PromptCut? Suspect(long? tokensRead, int? contextLength) =>
        tokensRead >= contextLength - 1L ? new PromptCut(PromptTokens: null, contextLength, IsCertain: false) : null;

    public void AddTo(AdditionalPropertiesDictionary properties)
    {
        properties[Key] = IsCertain ? true : "likely";
        if (PromptTokens is { } tokens)
        {
            properties[PromptTokensKey] = tokens;
        }

        if (ContextLength is { } length)
        {
            properties[ContextLengthKey] = (long)length;
        }
    }
}

namespace OllamaAI.Chat;

/// <summary>An answer, or the beginning of one, and what is known of the prompt that it answers.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Cut">What the server left out of the prompt, if it said that the prompt does not fit.</param>
/// <param name="UncheckedContext">
/// The context that was asked for, in tokens, if the server may have cut the prompt to it although it was told not to.
/// </param>
internal readonly record struct SentChat<T>(T Answer, PromptCut? Cut, int? UncheckedContext);

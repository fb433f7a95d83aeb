namespace OllamaAI.Samples;

/// <summary>An answer in words.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Reason">The rule that gave it, which is what the model "thinks".</param>
internal sealed record Reply(string Text, string Reason);

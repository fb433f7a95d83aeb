namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>An answer and, for thinking aloud, why it came about.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Reason">Which rule fired and on what, as a sentence.</param>
internal sealed record Reply(string Text, string Reason);

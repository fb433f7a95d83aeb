namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>One message of a conversation as far as talking goes.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Text">What was said.</param>
internal sealed record Turn(string Role, string Text);

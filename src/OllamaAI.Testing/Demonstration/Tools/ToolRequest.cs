namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>What the tools of one turn are needed for.</summary>
/// <param name="Text">The user's message.</param>
/// <param name="Earlier">What was said before, the latest first: where a missing argument may be found.</param>
/// <param name="Results">What this turn's calls have brought so far.</param>
/// <param name="Given">The argument the user just gave on being asked: the parameter's name and their words.</param>
internal sealed record ToolRequest(
    string Text, IReadOnlyList<string> Earlier, IReadOnlyList<ToolResult> Results, (string Name, string Value)? Given = null);

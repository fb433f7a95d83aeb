namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>What a tool answered to a call of this turn.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The call's arguments in a few words, such as "Paris"; empty if unknown.</param>
/// <param name="Text">The result as the program sent it.</param>
internal sealed record ToolResult(string Name, string Arguments, string Text);

using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>What the model makes of the tools that it is offered.</summary>
/// <param name="Calls">The calls that it makes.</param>
/// <param name="Question">What it asks the user instead, because a tool fits but needs something that was not said.</param>
internal sealed record ToolPlan(IReadOnlyList<ModelToolCall> Calls, string? Question = null);

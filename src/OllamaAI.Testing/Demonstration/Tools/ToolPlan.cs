namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>What to do with the tools next.</summary>
/// <param name="Calls">The calls to make now.</param>
/// <param name="Missing">Where no call can be made: the tool and the parameter for which nothing was found.</param>
internal sealed record ToolPlan(IReadOnlyList<ToolCall> Calls, (Tool Tool, Parameter Parameter)? Missing = null)
{
    public static readonly ToolPlan None = new([]);
}

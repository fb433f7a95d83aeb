using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>The tools that a request offers, with the schemas that their functions read by.</summary>
internal sealed class OfferedTools(IList<OllamaTool>? sent, IList<AITool>? declared)
{
    /// <summary>The names that the model was given.</summary>
    public IReadOnlyCollection<string> Names { get; } = [.. (sent ?? []).Select(tool => tool.Function?.Name).OfType<string>()];

    /// <summary>The function's own schema; what was sent says less.</summary>
    public JsonElement? SchemaOf(string name) =>
        declared?.OfType<AIFunctionDeclaration>().FirstOrDefault(function => function.Name == name)?.JsonSchema
        ?? sent?.FirstOrDefault(tool => tool.Function?.Name == name)?.Function?.Parameters;
}

using System.Text.Json;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

/// <summary>The parts of a tool's rewritten schema.</summary>
internal static class ToolSchema
{
    public static JsonElement ParametersOf(JsonElement schema) => SchemaNormalizer.ToTool(schema).Parameters;

    public static string? DescriptionOf(JsonElement schema) => SchemaNormalizer.ToTool(schema).Description;
}

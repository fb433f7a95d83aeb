using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Schemas;

/// <summary>Reads the argument of a tool in every form in which frameworks and models pass it.</summary>
internal static class ToolArgument
{
    /// <returns>The text, or <see langword="null"/> if the argument is missing or not a text.</returns>
    public static string? TextOf(object? value) => value switch
    {
        string text => text,
        Uri address => address.OriginalString,
        JsonElement { ValueKind: JsonValueKind.String } element => WellFormedJson.From(element).GetString(),
        JsonValue node when node.TryGetValue(out string? text) => text,
        _ => null,
    };
}

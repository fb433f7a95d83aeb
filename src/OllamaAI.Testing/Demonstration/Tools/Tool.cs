using System.Text;
using System.Text.Json;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>A tool a program offers, as far as choosing and calling it goes.</summary>
internal sealed record Tool(string Name, string Description, IReadOnlyList<Parameter> Parameters)
{
    /// <returns>Null if the JSON describes no function with a name.</returns>
    public static Tool? From(JsonElement json)
    {
        if (Member(json, "function") is not { } function || Text(function, "name") is not { Length: > 0 } name)
        {
            return null;
        }

        JsonElement? parameters = Member(function, "parameters");
        return new Tool(name, Text(function, "description") ?? "", Parameter.AllOf(parameters));
    }

    /// <summary>The words of an identifier: "getWeather_for-city" has four.</summary>
    public static List<string> Split(string identifier)
    {
        StringBuilder spaced = new();
        for (var index = 0; index < identifier.Length; index++)
        {
            if (index > 0 && char.IsUpper(identifier[index]) && char.IsLower(identifier[index - 1]))
            {
                spaced.Append(' ');
            }

            spaced.Append(identifier[index] is '_' or '-' or '.' ? ' ' : identifier[index]);
        }

        return Words.Lower(spaced.ToString());
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

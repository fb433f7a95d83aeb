using System.Text.Json;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Puts what tools brought into a sentence.</summary>
internal static class ToolAnswer
{
    public static string From(IReadOnlyList<ToolResult> results) => results.Count == 1
        ? One(results[0] with { Arguments = "" })
        : string.Join("\n", results.Select(result => "- " + One(result)));

    private static string One(ToolResult result)
    {
        var text = Plain(result.Text);
        var tool = result.Arguments.Length == 0 ? result.Name : $"{result.Name} ({result.Arguments})";
        if (text.Length == 0)
        {
            return $"I called {tool}, and it brought no result.";
        }

        return LooksLikeError(text) ? $"I called {tool}, but it reports a problem: {text}" : $"According to {tool}: {End(text)}";
    }

    private static string Plain(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || !"{[\"".Contains(trimmed[0]))
        {
            return trimmed;
        }

        try
        {
            using var document = JsonDocument.Parse(trimmed);
            return Plain(document.RootElement);
        }
        catch (JsonException)
        {
            return trimmed;
        }
    }

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            string.Join(", ", value.EnumerateObject().Select(member => $"{Spaced(member.Name)}: {Plain(member.Value)}")),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Plain)),
        JsonValueKind.Null => "nothing",
        _ => value.ToString(),
    };

    private static string Spaced(string name) => string.Join(" ", Tool.Split(name));

    private static bool LooksLikeError(string text) =>
        text.StartsWith("error", StringComparison.OrdinalIgnoreCase) || text.StartsWith("exception", StringComparison.OrdinalIgnoreCase);

    private static string End(string text) => char.IsLetterOrDigit(text[^1]) ? text + "." : text;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Chooses tools by the words that a question shares with their names and descriptions, at most one for each part of it.</summary>
internal static partial class ToolPlanner
{
    // A word of the name is enough; the description has to share two.
    private const int WeightOfName = 2;
    private const int Enough = 2;

    public static ToolPlan Plan(ModelPrompt prompt)
    {
        var text = prompt.LastUserText;
        if (prompt.Tools.Count == 0 || Arithmetic.Try(text) is not null)
        {
            return new ToolPlan([]);
        }

        List<ModelToolCall> calls = [];
        string? question = null;
        foreach (var part in Parts().Split(text).Where(part => part.Length > 0))
        {
            if (Choose(prompt.Tools, part) is not { } tool)
            {
                continue;
            }

            var name = tool.GetProperty("name").GetString()!;
            var arguments = Arguments(tool, part, text, out var missing);
            if (missing is not null)
            {
                question ??= $"To call {name} I need \"{missing}\". What shall I use?";
            }
            else if (!calls.Exists(call => call.Name == name && call.Arguments.GetRawText() == arguments))
            {
                calls.Add(ModelOutput.Call(name, arguments).ToolCalls[0]);
            }
        }

        return new ToolPlan(calls, question);
    }

    private static JsonElement? Choose(IReadOnlyList<JsonElement> tools, string part)
    {
        var words = Text.ContentWords(part);
        return tools.Select(tool => (JsonElement?)tool.GetProperty("function"))
            .Where(tool => Score(tool!.Value, words) >= Enough)
            .MaxBy(tool => Score(tool!.Value, words));
    }

    private static int Score(JsonElement tool, IReadOnlySet<string> words) =>
        (WeightOfName * Text.ContentWords(tool.GetProperty("name").GetString()!).Intersect(words).Count())
        + Text.ContentWords(tool.TextOf("description")).Intersect(words).Count();

    private static string Arguments(JsonElement tool, string part, string text, out string? missing)
    {
        JsonObject arguments = [];
        missing = null;
        var parameters = tool.TryGetProperty("parameters", out var schema) ? schema : default;
        foreach (var (name, property) in parameters.PropertiesOf())
        {
            if ((ValueFinder.Find(name, property, part) ?? ValueFinder.Find(name, property, text)) is { } value)
            {
                arguments[name] = value;
            }
            else if (parameters.Requires(name))
            {
                missing ??= name;
            }
        }

        return arguments.ToJsonString();
    }

    // The parts of "What is the weather in Paris, and what time is it in Tokyo?" But not those of "lake.png and tell me".
    [GeneratedRegex(@"(?<=[?!;])\s+|(?<=\.)\s+|,\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Parts();
}

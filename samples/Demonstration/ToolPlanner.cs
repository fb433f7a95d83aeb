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

            var arguments = Arguments(tool, part, text, out var missing);
            if (missing is not null)
            {
                question ??= $"To call {tool.Name} I need \"{missing}\". What shall I use?";
            }
            else if (!calls.Exists(call => call.Name == tool.Name && JsonNode.DeepEquals(call.Arguments, arguments)))
            {
                calls.Add(new ModelToolCall(tool.Name, arguments));
            }
        }

        return new ToolPlan(calls, question);
    }

    private static ModelTool? Choose(IReadOnlyList<ModelTool> tools, string part)
    {
        var words = Text.ContentWords(part);
        return tools.Where(tool => Score(tool, words) >= Enough).MaxBy(tool => Score(tool, words));
    }

    private static int Score(ModelTool tool, IReadOnlySet<string> words) =>
        (WeightOfName * Text.ContentWords(tool.Name).Intersect(words).Count())
        + Text.ContentWords(tool.Description).Intersect(words).Count();

    private static JsonObject Arguments(ModelTool tool, string part, string text, out string? missing)
    {
        JsonObject arguments = [];
        missing = null;
        var parameters = JsonElement.Parse(tool.Parameters.ToJsonString());
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

        return arguments;
    }

    // The parts of "What is the weather in Paris, and what time is it in Tokyo?" But not those of "lake.png and tell me".
    [GeneratedRegex(@"(?<=[?!;])\s+|(?<=\.)\s+|,\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Parts();
}

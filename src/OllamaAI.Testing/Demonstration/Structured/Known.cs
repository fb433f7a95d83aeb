using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration.Structured;

/// <summary>Values known by name before the conversation is searched: what was measured, and the answer itself.</summary>
internal sealed class Known
{
    private readonly Dictionary<string, Func<Parameter, JsonNode?>> _values = [];

    public Known Add(string names, Func<Parameter, JsonNode?> value)
    {
        foreach (var name in names.Split('|'))
        {
            _values[name] = value;
        }

        return this;
    }

    public JsonNode? Find(Parameter parameter) =>
        _values.TryGetValue(Normal(parameter.Name), out Func<Parameter, JsonNode?>? value) ? value(parameter) : null;

    private static string Normal(string name) => string.Join(" ", Tool.Split(name)).Replace("color", "colour", StringComparison.Ordinal);
}

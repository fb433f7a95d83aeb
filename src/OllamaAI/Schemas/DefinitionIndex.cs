using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>The definitions of a document, wherever they stand, by pointer (<c>#/$defs/name</c>), <c>$id</c> and <c>$anchor</c>.</summary>
internal sealed class DefinitionIndex
{
    private static readonly string[] Keywords = ["$defs", "definitions"];

    private readonly Dictionary<string, RefTarget> _targets = new(StringComparer.Ordinal);

    public DefinitionIndex(JsonElement root) => AddAll(root, depth: 0);

    public RefTarget? Find(string reference) => _targets.TryGetValue(reference, out var target) ? target : null;

    private void AddAll(JsonElement element, int depth)
    {
        if (depth > 2 * SchemaLimits.Depth)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AddAll(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            AddDefinitions(element);
            foreach (var property in element.EnumerateObject())
            {
                AddAll(property.Value, depth + 1);
            }
        }
    }

    private void AddDefinitions(JsonElement schema)
    {
        foreach (var keyword in Keywords)
        {
            if (!schema.TryGetProperty(keyword, out var definitions) || definitions.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var definition in definitions.EnumerateObject())
            {
                Add(new($"#/{keyword}/{RefResolver.Escape(definition.Name)}", definition.Value));
            }
        }
    }

    // The first one found is the outermost one.
    private void Add(RefTarget target)
    {
        _targets.TryAdd(target.Id, target);
        if (target.Schema.StringAt("$id") is { } id)
        {
            _targets.TryAdd(id, target);
        }

        if (target.Schema.StringAt("$anchor") is { } anchor)
        {
            _targets.TryAdd($"#{anchor}", target);
        }
    }
}

using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>The members of an object that may have come together from several schemas.</summary>
/// <param name="Properties">The members that a value can have.</param>
/// <param name="Required">The names of those that it must have.</param>
internal sealed record ObjectMembers(IReadOnlyList<(string Name, SchemaView View)> Properties, IReadOnlyList<string> Required)
{
    public static ObjectMembers Of(SchemaView view, SchemaScope scope)
    {
        var properties = PropertiesOf(view);
        return Of(properties, RequiredOf(view, properties), scope);
    }

    /// <summary>Looks at the members and leaves out those that no value can have.</summary>
    public static ObjectMembers Of(IEnumerable<SchemaProperty> properties, IEnumerable<string> required, SchemaScope scope)
    {
        var seen = properties.Select(property => (property.Name, View: SchemaFlattener.Flatten(scope, property.Parts))).ToList();
        var impossible = seen.Where(property => property.View.IsNever).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            seen.FindAll(property => !property.View.IsNever),
            [.. required.Where(name => !impossible.Contains(name))]);
    }

    /// <summary>Leaves out some members.</summary>
    public ObjectMembers Where(Func<string, bool> isKept) => new(
        [.. Properties.Where(property => isKept(property.Name))],
        [.. Required.Where(isKept)]);

    /// <summary>The members in the order in which they are first named.</summary>
    public static List<SchemaProperty> PropertiesOf(SchemaView view)
    {
        var properties = new List<SchemaProperty>();
        var byName = new Dictionary<string, SchemaProperty>(StringComparer.Ordinal);
        foreach (var source in view.Sources)
        {
            if (source.Schema.At("properties") is not { ValueKind: JsonValueKind.Object } members)
            {
                continue;
            }

            foreach (var member in members.EnumerateObject())
            {
                if (!byName.TryGetValue(member.Name, out var property))
                {
                    byName.Add(member.Name, property = new(member.Name));
                    properties.Add(property);
                }

                property.Add(source.Child(member.Value, "properties", member.Name));
            }
        }

        return properties;
    }

    /// <summary>The names under <c>required</c>, and the members that call themselves required (draft 3, OpenAPI).</summary>
    public static IReadOnlyList<string> RequiredOf(SchemaView view, IEnumerable<SchemaProperty> properties)
    {
        var listed = view.Sources
            .Select(source => source.Schema.At("required"))
            .Where(names => names is { ValueKind: JsonValueKind.Array })
            .SelectMany(names => names!.Value.EnumerateArray())
            .Where(name => name.ValueKind == JsonValueKind.String)
            .Select(name => name.GetString()!);
        var lifted = properties.Where(property => property.IsRequired).Select(property => property.Name);
        return [.. listed.Concat(lifted).Distinct(StringComparer.Ordinal)];
    }
}

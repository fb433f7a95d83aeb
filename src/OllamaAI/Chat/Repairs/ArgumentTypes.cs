using System.Text.Json;
using OllamaAI.Schemas;
using static OllamaAI.Chat.Repairs.ArgumentJson;

namespace OllamaAI.Chat.Repairs;

/// <summary>Fits the arguments of a call to the tool's own schema, if they stay the same values in another notation.</summary>
internal sealed class ArgumentTypes
{
    // Schemas may refer to themselves; arguments end.
    private const int MaxDepth = 64;

    private static readonly string[] Unions = ["anyOf", "oneOf"];

    private readonly RefResolver _references;

    private int _schemasLeft = SchemaLimits.Schemas;

    private ArgumentTypes(JsonElement root) => _references = new RefResolver(root);

    /// <summary>Converts in place what can be converted.</summary>
    /// <param name="arguments">The arguments, as JSON values.</param>
    /// <param name="schema">The tool's schema.</param>
    /// <param name="fault">What the schema does not take even so; the first of them.</param>
    /// <returns>Whether an argument changed.</returns>
    public static bool Fit(IDictionary<string, object?> arguments, JsonElement schema, out ArgumentFault? fault)
    {
        fault = null;
        var hasChanged = false;
        var types = new ArgumentTypes(schema);
        var parameters = types.Follow(schema);
        foreach (var property in Members(parameters, "properties"))
        {
            if (!arguments.TryGetValue(property.Name, out var argument) || (argument is not null and not JsonElement))
            {
                continue;
            }

            var value = argument is JsonElement element ? element : JsonElement.Parse("null");
            var (converted, wrong) = types.Convert(value, property.Value, 0);
            fault ??= wrong?.Within(property.Name);
            if (!SameText(value, converted))
            {
                arguments[property.Name] = converted.ValueKind == JsonValueKind.Null ? null : converted;
                hasChanged = true;
            }
        }

        fault ??= types.Missing(arguments, parameters);
        return hasChanged;
    }

    private ArgumentFault? Missing(IDictionary<string, object?> arguments, JsonElement parameters)
    {
        foreach (var name in Items(parameters, "required"))
        {
            if (name.ValueKind == JsonValueKind.String && !arguments.ContainsKey(name.GetString()!))
            {
                var schema = parameters.At("properties")?.At(name.GetString()!) is { } property ? Follow(property) : default;
                return new ArgumentFault(name.GetString()!, ExpectedBy(schema), default);
            }
        }

        return null;
    }

    private (JsonElement Value, ArgumentFault? Fault) Convert(JsonElement value, JsonElement schema, int depth)
    {
        schema = Follow(schema);
        // References can make a small schema a tree without end.
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth || --_schemasLeft < 0)
        {
            return (value, null);
        }

        ArgumentFault? fault = null;
        foreach (var part in Items(schema, "allOf"))
        {
            (value, var wrong) = Convert(value, part, depth + 1);
            fault ??= wrong;
        }

        foreach (var keyword in Unions.Where(keyword => Items(schema, keyword).Any()))
        {
            (value, var wrong) = ConvertToAny(value, schema, keyword, depth);
            fault ??= wrong;
        }

        var (converted, unfit) = ConvertToTypes(value, schema, depth);
        return (converted, fault ?? unfit);
    }

    // What fits an alternative as it is stays; else the first that it can be written as.
    private (JsonElement Value, ArgumentFault? Fault) ConvertToAny(JsonElement value, JsonElement schema, string keyword, int depth)
    {
        JsonElement? found = null;
        foreach (var branch in Items(schema, keyword))
        {
            var (converted, fault) = Convert(value, branch, depth + 1);
            if (fault is null && SameText(value, converted))
            {
                return (value, null);
            }

            found ??= fault is null ? converted : null;
        }

        return found is { } other ? (other, null) : (value, new ArgumentFault("", ExpectedBy(schema), value));
    }

    private (JsonElement Value, ArgumentFault? Fault) ConvertToTypes(JsonElement value, JsonElement schema, int depth)
    {
        var types = TypesOf(schema);
        if (types.Length > 0 && !Array.Exists(types, type => ArgumentNotation.Is(value, type)))
        {
            var candidates = types.Select(type => ArgumentNotation.To(value, type)).OfType<JsonElement>();
            foreach (var candidate in candidates)
            {
                var (converted, fault) = ConvertInside(candidate, schema, depth);
                if (fault is null)
                {
                    return (converted, null);
                }
            }

            return (value, new ArgumentFault("", ExpectedBy(schema), value));
        }

        return ConvertInside(value, schema, depth);
    }

    private (JsonElement Value, ArgumentFault? Fault) ConvertInside(JsonElement value, JsonElement schema, int depth) =>
        value.ValueKind switch
        {
            _ when Items(schema, "enum").Any() => ConvertToEnum(value, schema),
            JsonValueKind.Object => ConvertMembers(value, schema, depth),
            JsonValueKind.Array when schema.At("items") is { } items => ConvertItems(value, items, depth),
            _ => (value, null),
        };

    private (JsonElement Value, ArgumentFault? Fault) ConvertToEnum(JsonElement value, JsonElement schema)
    {
        var allowed = Items(schema, "enum").ToList();
        if (allowed.Exists(item => JsonElement.DeepEquals(item, value)))
        {
            return (value, null);
        }

        var text = TextOf(value);
        var same = allowed.FindIndex(item => item.ValueKind != JsonValueKind.Null && TextOf(item) == text);
        return same >= 0 ? (allowed[same], null) : (value, new ArgumentFault("", ExpectedBy(schema), value));
    }

    private (JsonElement Value, ArgumentFault? Fault) ConvertMembers(JsonElement value, JsonElement schema, int depth)
    {
        ArgumentFault? fault = null;
        List<(string Name, JsonElement Value)> members = [];
        var others = schema.At("additionalProperties") ?? default;
        foreach (var member in value.EnumerateObject())
        {
            var known = schema.At("properties")?.At(member.Name) ?? others;
            var (converted, wrong) = Convert(member.Value, known, depth + 1);
            fault ??= wrong?.Within(member.Name);
            members.Add((member.Name, converted));
        }

        foreach (var name in Items(schema, "required"))
        {
            if (fault is null && name.ValueKind == JsonValueKind.String && !value.TryGetProperty(name.GetString()!, out _))
            {
                var missing = schema.At("properties")?.At(name.GetString()!) is { } property ? Follow(property) : default;
                fault = new ArgumentFault(name.GetString()!, ExpectedBy(missing), default);
            }
        }

        var isSame = value.EnumerateObject().Zip(members, (old, now) => SameText(old.Value, now.Value)).All(same => same);
        return (isSame ? value : Write(members), fault);
    }

    private (JsonElement Value, ArgumentFault? Fault) ConvertItems(JsonElement value, JsonElement items, int depth)
    {
        ArgumentFault? fault = null;
        List<JsonElement> list = [];
        foreach (var item in value.EnumerateArray())
        {
            var (converted, wrong) = Convert(item, items, depth + 1);
            fault ??= wrong?.Within($"[{list.Count}]");
            list.Add(converted);
        }

        var isSame = value.EnumerateArray().Zip(list, SameText).All(same => same);
        return (isSame ? value : Write(list), fault);
    }

    private JsonElement Follow(JsonElement schema)
    {
        for (var step = 0; step < MaxDepth && schema.StringAt("$ref") is { } reference; step++)
        {
            if (_references.Resolve(reference) is not { } target)
            {
                return default;
            }

            schema = target.Schema;
        }

        return schema;
    }

    // In words for a model: "integer or null", "one of "a", "b"".
    private string ExpectedBy(JsonElement schema)
    {
        if (Items(schema, "enum").Any())
        {
            return $"one of {string.Join(", ", Items(schema, "enum").Select(item => item.GetRawText()))}";
        }

        var types = TypesOf(schema);
        var branches = Items(schema, "anyOf").Concat(Items(schema, "oneOf")).Select(Follow).SelectMany(TypesOf);
        return string.Join(" or ", types.Concat(branches).Distinct()) is { Length: > 0 } expected ? expected : "given";
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool SameText(JsonElement left, JsonElement right) =>
        left.ValueKind == right.ValueKind && left.GetRawText() == right.GetRawText();
}

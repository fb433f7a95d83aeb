using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>Makes a value that fits a JSON schema: every property in the order named, one item a list unless more are asked for.</summary>
internal sealed class SchemaGenerator(JsonElement root)
{
    private const int Deepest = 24;
    private readonly SchemaBudget _budget = new();
    private readonly SchemaValidator _validator = new(root);
    private readonly GoJsonWriter _writer = new();

    /// <exception cref="SchemaTooDeepException">The schema has no value, or a gigantic one.</exception>
    public string Generate()
    {
        Write(_writer, root, 0, 0);
        return _writer.ToString();
    }

    private void Write(GoJsonWriter writer, JsonElement schema, int depth, int variation)
    {
        var before = writer.Written.Length;
        WriteAny(writer, schema, depth, variation);
        _budget.Spend(1 + writer.Written.Length - before);
    }

    private void WriteAny(GoJsonWriter writer, JsonElement schema, int depth, int variation)
    {
        if (SchemaReference.Follow(root, schema) is not { ValueKind: JsonValueKind.Object } rules)
        {
            writer.Value(SchemaText.Choose(GoJson.ParseText("{}"), variation));
        }
        else if (rules.TryGetProperty("const", out var constant))
        {
            writer.Value(constant);
        }
        else if (rules.TryGetProperty("enum", out var choices))
        {
            writer.Value(choices[variation % choices.GetArrayLength()]);
        }
        else if (rules.TryGetProperty("anyOf", out var any) || rules.TryGetProperty("oneOf", out any))
        {
            WriteAlternative(writer, rules, any, depth, variation);
        }
        else if (rules.TryGetProperty("allOf", out var all))
        {
            Write(writer, Merge(rules, all), depth, variation);
        }
        else
        {
            WriteTyped(writer, rules, depth, variation);
        }
    }

    private void WriteTyped(GoJsonWriter writer, JsonElement rules, int depth, int variation)
    {
        switch (TypeOf(rules))
        {
            case "object":
                WriteObject(writer, rules, depth);
                break;
            case "array":
                WriteArray(writer, rules, depth);
                break;
            case "integer":
                writer.Value((long)SchemaNumber.Choose(rules, 42 + variation, isInteger: true));
                break;
            case "number":
                writer.Value(SchemaNumber.Choose(rules, 42 + variation, isInteger: false));
                break;
            case "boolean":
                writer.Value(variation % 2 == 0);
                break;
            case "null":
                writer.Null();
                break;
            default:
                writer.Value(SchemaText.Choose(rules, variation));
                break;
        }
    }

    private void WriteObject(GoJsonWriter writer, JsonElement rules, int depth)
    {
        List<string> required = rules.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];
        writer.StartObject();
        if (rules.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (depth >= Deepest / 2 && !required.Contains(property.Name))
                {
                    continue;
                }

                required.Remove(property.Name);
                Write(writer.Name(property.Name), property.Value, Deeper(depth), 0);
            }
        }

        foreach (var name in required)
        {
            writer.Member(name, "text");
        }

        writer.EndObject();
    }

    private void WriteArray(GoJsonWriter writer, JsonElement rules, int depth)
    {
        var prefix = rules.TryGetProperty("prefixItems", out var list) ? list.EnumerateArray().ToList() : [];
        var least = (int)(SchemaNumber.Read(rules, "minItems") ?? (depth < Deepest / 2 ? 1 : 0));
        var most = (int)(SchemaNumber.Read(rules, "maxItems") ?? int.MaxValue);
        var rest = rules.TryGetProperty("items", out var items) ? items : GoJson.ParseText("{}");

        writer.StartArray();
        for (var index = 0; index < Math.Min(Math.Max(least, prefix.Count), most); index++)
        {
            Write(writer, index < prefix.Count ? prefix[index] : rest, Deeper(depth), index);
        }

        writer.EndArray();
    }

    /// <summary>The first alternative whose value fits the whole; near the depth limit the one that needs the least.</summary>
    private void WriteAlternative(GoJsonWriter writer, JsonElement rules, JsonElement alternatives, int depth, int variation)
    {
        string? value = null;
        foreach (var alternative in alternatives.EnumerateArray())
        {
            var trial = new GoJsonWriter();
            try
            {
                Write(trial, alternative, Deeper(depth), variation);
            }
            catch (SchemaTooDeepException)
            {
                continue;
            }

            value = trial.ToString();
            if (_validator.Fits(rules, GoJson.ParseText(value)))
            {
                break;
            }
        }

        writer.Raw(value ?? throw new SchemaTooDeepException());
    }

    private static int Deeper(int depth) => depth < Deepest ? depth + 1 : throw new SchemaTooDeepException();

    private static string TypeOf(JsonElement rules)
    {
        if (rules.TryGetProperty("type", out var type))
        {
            return (type.ValueKind == JsonValueKind.Array ? type[0] : type).GetString() ?? "";
        }

        return rules.TryGetProperty("properties", out _) ? "object" : rules.TryGetProperty("items", out _) ? "array" : "";
    }

    /// <summary>One schema with the members of all parts; <c>properties</c> and <c>required</c> are joined.</summary>
    private JsonElement Merge(JsonElement rules, JsonElement parts)
    {
        var writer = new GoJsonWriter().StartObject();
        var all = parts.EnumerateArray().Select(part => SchemaReference.Follow(root, part) ?? part).Append(rules)
            .Where(part => part.ValueKind == JsonValueKind.Object)
            .SelectMany(part => part.EnumerateObject())
            .Where(member => member.Name != "allOf");
        foreach (var group in all.GroupBy(member => member.Name))
        {
            writer.Name(group.Key);
            if (group.Key == "properties")
            {
                JoinProperties(writer, group);
            }
            else if (group.Key == "required")
            {
                JoinItems(writer, group);
            }
            else
            {
                writer.Value(group.Last().Value);
            }
        }

        var merged = writer.EndObject().ToString();
        _budget.Spend(merged.Length);
        return GoJson.ParseText(merged);
    }

    private static void JoinProperties(GoJsonWriter writer, IEnumerable<JsonProperty> members)
    {
        writer.StartObject();
        foreach (var property in members.SelectMany(member => member.Value.EnumerateObject()).DistinctBy(property => property.Name))
        {
            writer.Name(property.Name).Value(property.Value);
        }

        writer.EndObject();
    }

    private static void JoinItems(GoJsonWriter writer, IEnumerable<JsonProperty> members)
    {
        writer.StartArray();
        foreach (var item in members.SelectMany(member => member.Value.EnumerateArray()))
        {
            writer.Value(item);
        }

        writer.EndArray();
    }
}

using System.Text.Json.Nodes;

namespace OllamaAI.Tests.Schemas.Oracle;

/// <summary>Makes values that a schema often accepts, and often just does not.</summary>
internal sealed class TypedValues(Random random, JsonObject root)
{
    private const int Depth = 6;

    // One value in this many is something else than the schema asks for.
    private const int Slip = 12;

    // Without control characters, quotes and backslashes: a grammar describes JSON text, in which a pattern cannot match them.
    private static readonly string[] Strings = ["", "x", "red", "fixed", "Hello, world", "ä😀", "abc", "12", "2026-11-30"];

    /// <summary>Patterns, and a text that matches each.</summary>
    public static Dictionary<string, string> Patterns { get; } = new()
    {
        ["^[a-z]+$"] = "abc",
        ["^\\d{3}-\\w+$"] = "123-a_B",
        ["b"] = "abc",
        ["^(red|green)?$"] = "green",
        ["^[^,]*$"] = "no comma",
        ["^.{2,5}$"] = "four",
    };

    public JsonNode? Make() => Make(root, Depth);

    private JsonNode? Make(JsonNode? node, int depth)
    {
        if (node is not JsonObject schema || depth <= 0 || random.Next(Slip) == 0)
        {
            return Anything();
        }

        if (schema["$ref"] is { } reference)
        {
            return Make(root["$defs"]![reference.ToString()["#/$defs/".Length..]], depth - 1);
        }

        if (!schema.ContainsKey("properties") && (schema["anyOf"] ?? schema["oneOf"] ?? schema["enum"]) is JsonArray choices)
        {
            var choice = choices[random.Next(choices.Count)];
            return schema.ContainsKey("enum") ? choice?.DeepClone() : Make(choice, depth - 1);
        }

        if (!schema.ContainsKey("properties") && schema["allOf"] is JsonArray parts)
        {
            return Join(parts.Select(part => Make(part, depth - 1)));
        }

        return schema.TryGetPropertyValue("const", out var constant) ? constant?.DeepClone() : OfType(schema, depth);
    }

    private JsonNode? OfType(JsonObject schema, int depth) => TypeOf(schema) switch
    {
        "object" => Object(schema, depth),
        "array" => schema["prefixItems"] is JsonArray items
            ? new JsonArray([.. items.Take(random.Next(3)).Select(item => Make(item, depth - 1))])
            : new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Make(schema["items"], depth - 1))]),
        "string" => schema["pattern"] is { } pattern ? Patterns[pattern.ToString()] : Pick(Strings),
        "integer" => random.Next(-1, 10),
        "number" => random.Next(-2, 20) / 2.0,
        "boolean" => random.Next(2) == 0,
        _ => null,
    };

    private string TypeOf(JsonObject schema) => schema["type"] is JsonArray types ? types[random.Next(types.Count)]!.ToString() : $"{schema["type"]}";

    private JsonObject Object(JsonObject schema, int depth)
    {
        JsonObject value = [];
        var required = (schema["required"] ?? new JsonArray()).AsArray().Select(name => name!.ToString()).ToHashSet();
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            if (random.Next(Slip) == 0 ? !required.Contains(name) : required.Contains(name) || random.Next(2) == 0)
            {
                value[name] = Make(property, depth - 1);
            }
        }

        if (random.Next(4) == 0)
        {
            value["more"] = Make(schema["additionalProperties"], depth - 1);
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray forms)
        {
            return Join([value, Object(forms[random.Next(forms.Count)]!.AsObject(), depth - 1)]);
        }

        return schema["allOf"] is JsonArray parts ? Join([value, .. parts.Select(part => Make(part, depth - 1))]) : value;
    }

    private static JsonObject Join(IEnumerable<JsonNode?> parts) => new(
        parts.OfType<JsonObject>().SelectMany(part => part).DistinctBy(member => member.Key)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private JsonNode? Anything() => random.Next(6) switch
    {
        0 => null,
        1 => random.Next(20) / 2.0,
        2 => random.Next(2) == 0,
        3 => new JsonArray(1, "x"),
        4 => new JsonObject { ["a"] = 1 },
        _ => Pick(Strings),
    };

    private string Pick(string[] texts) => texts[random.Next(texts.Length)];
}

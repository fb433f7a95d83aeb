using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Samples;

/// <summary>Writes a value of a JSON schema, from what a text says.</summary>
/// <param name="root">The schema.</param>
/// <param name="text">The text.</param>
/// <param name="reply">The answer in words, for properties that ask for no more than a text.</param>
/// <param name="facts">What else is known, by the names of properties.</param>
internal sealed class SchemaFiller(JsonElement root, string text, string reply, IReadOnlyDictionary<string, JsonNode> facts)
{
    // A schema may refer to itself.
    private const int MaxDepth = 8;

    public string Fill() => Fill("", root, 0)?.ToJsonString(Json) ?? "null";

    private static JsonSerializerOptions Json { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JsonNode? Fill(string name, JsonElement schema, int depth)
    {
        if (schema.TextOf("$ref") is { Length: > 0 } reference)
        {
            return depth < MaxDepth && Resolve(reference) is { } target ? Fill(name, target, depth + 1) : null;
        }

        if (schema.MemberOf("const") is { } constant)
        {
            return JsonNode.Parse(constant.GetRawText());
        }

        if ((schema.MemberOf("anyOf") ?? schema.MemberOf("oneOf")) is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0)
        {
            return Fill(name, choices[0], depth);
        }

        return schema.TypeOf() switch
        {
            "object" => depth < MaxDepth ? FillObject(schema, depth) : null,
            "array" => FillArray(name, schema, depth),
            _ when facts.TryGetValue(name.ToLowerInvariant(), out var fact) => fact.DeepClone(),
            _ => ValueFinder.Find(name, schema, text) ?? Default(schema),
        };
    }

    private JsonObject FillObject(JsonElement schema, int depth)
    {
        JsonObject result = [];
        foreach (var (name, property) in schema.PropertiesOf())
        {
            if (Fill(name, property, depth + 1) is { } value)
            {
                result[name] = value;
            }
            else if (schema.Requires(name))
            {
                result[name] = null;
            }
        }

        return result;
    }

    private JsonArray FillArray(string name, JsonElement schema, int depth)
    {
        if (facts.TryGetValue(name.ToLowerInvariant(), out var fact) && fact is JsonArray known)
        {
            return (JsonArray)known.DeepClone();
        }

        return depth < MaxDepth && schema.MemberOf("items") is { } items && Fill(name, items, depth + 1) is { } item ? [item] : [];
    }

    private JsonNode? Default(JsonElement schema) => schema.MemberOf("enum") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() > 0
        ? JsonNode.Parse(values[0].GetRawText())
        : schema.TypeOf() switch
        {
            "integer" or "number" => JsonValue.Create(0),
            "boolean" => JsonValue.Create(false),
            "null" => null,
            _ => JsonValue.Create(reply),
        };

    private JsonElement? Resolve(string reference)
    {
        JsonElement? found = root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found?.MemberOf(step);
        }

        return found;
    }
}

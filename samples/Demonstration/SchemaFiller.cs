using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Samples;

/// <summary>Writes a value of a JSON schema, from what a text says.</summary>
internal sealed class SchemaFiller
{
    // A schema may refer to itself.
    private const int MaxDepth = 8;

    private readonly JsonElement _root;
    private readonly string _text;
    private readonly string _reply;
    private readonly IReadOnlyDictionary<string, JsonNode> _facts;

    private SchemaFiller(JsonElement root, string text, string reply, IReadOnlyDictionary<string, JsonNode> facts) =>
        (_root, _text, _reply, _facts) = (root, text, reply, facts);

    /// <param name="schema">The schema.</param>
    /// <param name="text">The text.</param>
    /// <param name="reply">The answer in words, for properties that ask for no more than a text.</param>
    /// <param name="facts">What else is known, by the names of properties.</param>
    public static string Fill(JsonObject schema, string text, string reply, IReadOnlyDictionary<string, JsonNode> facts)
    {
        var root = JsonElement.Parse(schema.ToJsonString());
        return new SchemaFiller(root, text, reply, facts).Fill("", root, 0)?.ToJsonString(Json) ?? "null";
    }

    private static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

        if ((schema.MemberOf("anyOf") ?? schema.MemberOf("oneOf"))?.FirstItem() is { } choice)
        {
            return Fill(name, choice, depth);
        }

        return schema.TypeOf() switch
        {
            "object" => depth < MaxDepth ? FillObject(schema, depth) : null,
            "array" => FillArray(name, schema, depth),
            _ when _facts.TryGetValue(name.ToLowerInvariant(), out var fact) => fact.DeepClone(),
            _ => ValueFinder.Find(name, schema, _text) ?? Default(schema),
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
        if (_facts.TryGetValue(name.ToLowerInvariant(), out var fact) && fact is JsonArray known)
        {
            return (JsonArray)known.DeepClone();
        }

        return depth < MaxDepth && schema.MemberOf("items") is { } items && Fill(name, items, depth + 1) is { } item ? [item] : [];
    }

    private JsonNode? Default(JsonElement schema) => schema.MemberOf("enum")?.FirstItem() is { } first
        ? JsonNode.Parse(first.GetRawText())
        : schema.TypeOf() switch
        {
            "integer" or "number" => JsonValue.Create(0),
            "boolean" => JsonValue.Create(false),
            "null" => null,
            _ => JsonValue.Create(_reply),
        };

    private JsonElement? Resolve(string reference)
    {
        JsonElement? found = _root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found?.MemberOf(step);
        }

        return found;
    }
}

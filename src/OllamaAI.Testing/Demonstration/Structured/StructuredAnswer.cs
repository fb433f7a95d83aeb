using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Text;
using OllamaAI.Testing.Demonstration.Tools;
using OllamaAI.Testing.Inference.Schemas;

namespace OllamaAI.Testing.Demonstration.Structured;

/// <summary>
/// Fills a JSON schema: with what is known by name, with what the conversation names, and for the rest with the plainest value that fits
/// (null, an empty text, 0). What still does not fit as a whole the server replaces by a generated value.
/// </summary>
internal sealed class StructuredAnswer
{
    private const int Deepest = 8;

    private readonly JsonElement _root;
    private readonly SchemaValidator _validator;
    private readonly Known _known;
    private readonly string _earlier;

    private StructuredAnswer(JsonElement root, Known known, string earlier)
    {
        _root = root;
        _validator = new SchemaValidator(root);
        _known = known;
        _earlier = earlier;
    }

    /// <param name="format">The string "json" or a JSON schema.</param>
    /// <param name="text">Where values are looked for first.</param>
    /// <param name="earlier">Where they are looked for otherwise.</param>
    /// <param name="known">What is known by name.</param>
    /// <param name="answer">The answer in prose, for the format "json".</param>
    public static string Write(JsonElement format, string text, string earlier, Known known, string answer)
    {
        if (format.ValueKind != JsonValueKind.Object)
        {
            return ToJson(new JsonObject { ["answer"] = answer });
        }

        StructuredAnswer writer = new(format, known, earlier);
        return ToJson(writer.Value(new Parameter("answer", format, true), Finder(text), text, 0));
    }

    private JsonNode? Value(Parameter wanted, ValueFinder finder, string text, int depth)
    {
        Parameter parameter = wanted with { Schema = Concrete(wanted.Schema) };
        if (depth > Deepest)
        {
            return Plainest(parameter);
        }

        if (parameter.Type == "object" && Parameter.AllOf(parameter.Schema) is { Count: > 0 } members)
        {
            return Object(members, finder, text, depth);
        }

        if (parameter.Type == "array" && Parameter.Read(parameter.Schema, "items") is { } items
            && Parameter.AllOf(Concrete(items)).Count > 0)
        {
            return Fitting(parameter, Objects(parameter, Concrete(items), text, depth)) ?? Plainest(parameter);
        }

        return Fitting(parameter, _known.Find(parameter))
            ?? Fitting(parameter, finder.Find(parameter))
            ?? Fitting(parameter, Finder(_earlier).Find(parameter))
            ?? Plainest(parameter with { Schema = wanted.Schema });
    }

    private JsonObject Object(IReadOnlyList<Parameter> members, ValueFinder finder, string text, int depth)
    {
        JsonObject result = [];
        foreach (Parameter member in members)
        {
            result[member.Name] = Value(member, finder, text, depth + 1);
        }

        return result;
    }

    /// <summary>One object for each part of the text that names anything it could hold.</summary>
    private JsonArray Objects(Parameter parameter, JsonElement items, string text, int depth)
    {
        IReadOnlyList<Parameter> members = Parameter.AllOf(items);
        JsonArray all = [];
        foreach (var part in Lists.Clauses(text))
        {
            ValueFinder probe = new(Mentions.In(part));
            if (members.Count(member => probe.Find(member with { Schema = Concrete(member.Schema) }) is not null) * 2 >= members.Count)
            {
                all.Add(Value(parameter with { Schema = items }, Finder(part), part, depth + 1));
            }
        }

        return all;
    }

    private static ValueFinder Finder(string text) => new(Mentions.In(text), guess: false);

    private JsonElement Concrete(JsonElement schema)
    {
        JsonElement followed = SchemaReference.Follow(_root, schema) ?? schema;
        JsonElement? alternatives = Parameter.Read(followed, "anyOf") ?? Parameter.Read(followed, "oneOf");
        if (alternatives is not { ValueKind: JsonValueKind.Array } several)
        {
            return followed;
        }

        JsonElement first = several.EnumerateArray().FirstOrDefault(schema => Parameter.Read(schema, "type")?.ToString() != "null");
        return first.ValueKind == JsonValueKind.Undefined ? followed : SchemaReference.Follow(_root, first) ?? first;
    }

    private JsonNode? Fitting(Parameter parameter, JsonNode? value) => value is not null && Fits(parameter.Schema, value) ? value : null;

    private bool Fits(JsonElement schema, JsonNode? value)
    {
        using var document = JsonDocument.Parse(value?.ToJsonString() ?? "null");
        return _validator.Fits(schema, document.RootElement);
    }

    private JsonNode? Plainest(Parameter parameter)
    {
        if (Fits(parameter.Schema, null))
        {
            return null;
        }

        JsonNode[] plain = ["", 0, false, new JsonArray(), new JsonObject()];
        return plain.FirstOrDefault(value => Fits(parameter.Schema, value)) ?? Generated(parameter.Schema);
    }

    private JsonNode? Generated(JsonElement schema)
    {
        JsonObject whole = JsonObject.Create(schema) ?? [];
        foreach (var definitions in (string[])["$defs", "definitions"])
        {
            if (!whole.ContainsKey(definitions) && Parameter.Read(_root, definitions) is { } found)
            {
                whole[definitions] = JsonNode.Parse(found.GetRawText());
            }
        }

        try
        {
            using var document = JsonDocument.Parse(whole.ToJsonString());
            return JsonNode.Parse(new SchemaGenerator(document.RootElement).Generate());
        }
        catch (SchemaTooDeepException)
        {
            return null;
        }
    }

    // As a model writes it: umlauts and apostrophes as they are, not as the \u escapes that JsonNode prefers.
    private static string ToJson(JsonNode? node)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }
}

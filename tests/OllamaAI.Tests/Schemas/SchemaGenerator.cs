using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace OllamaAI.Tests.Schemas;

/// <summary>Makes JSON texts: arbitrary ones, and ones that look like schemas but often use keywords in the wrong way.</summary>
internal static class SchemaGenerator
{
    private static readonly string[] Names = ["a", "b", "kind", "type", "required", "properties", "", "$ref", "$defs", "x y", "ä", "a/b", "~", "]", "😀"];

    private static readonly string[] References =
    [
        "#", "#/$defs/A", "#/$defs/B", "#/definitions/C", "#/properties/a", "#/properties/a/items", "#/$defs/A/anyOf/0", "#/anyOf/0",
        "#/allOf/0", "#/properties/a~1b", "#/nowhere", "https://example.org/schema", "#name", "",
    ];

    private static readonly string[] TypeNames = ["object", "array", "string", "number", "integer", "boolean", "null", "STRING", "banana"];

    private static readonly string[] Patterns = ["^a$", "^\\d{3}-\\w+$", "a", "^(?=x)y$", "^[^,]*$", "^.{1,3000}$", "(", "", "^$", "^(a|b)?[\\s.]+$"];

    private static readonly string[] Texts = ["", " ", "text", "date-time", "time", "\"quoted\"", "line\nbreak"];

    /// <summary>Any JSON.</summary>
    public static Gen<string> Json { get; } = Gen.Sized(size => Value(Math.Min(size, 4))).Select(ToText);

    /// <summary>Something like a schema.</summary>
    public static Gen<string> Schema { get; } = Gen.Sized(size => Root(Math.Min(size / 10, 4))).Select(ToText);

    private static Gen<JsonNode?> Scalar { get; } = Gen.OneOf(
        Gen.Constant<JsonNode?>(null),
        Gen.Elements(true, false).Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Elements(0d, 1, 2, 3, -1, 1.5, 2000, 1e16, -1e300).Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Elements(Texts.Concat(Names).ToArray()).Select(value => (JsonNode?)JsonValue.Create(value)));

    private static Gen<JsonNode?> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(Scalar, List(Value(depth - 1)), Map(Gen.Elements(Names.Concat(["$ref", "anyOf", "enum"])), Value(depth - 1)));

    private static Gen<JsonNode?> Root(int depth) =>
        from schema in SchemaOf(depth)
        from definitions in Map(Gen.Elements("A", "B"), SchemaOf(Math.Max(depth - 1, 0)))
        from old in Map(Gen.Constant("C"), SchemaOf(Math.Max(depth - 1, 0)))
        select With(With(schema, "$defs", definitions), "definitions", old);

    private static JsonNode? With(JsonNode? schema, string keyword, JsonNode? value)
    {
        if (schema is JsonObject members)
        {
            members[keyword] = value;
        }

        return schema;
    }

    private static Gen<JsonNode?> SchemaOf(int depth) => Gen.Frequency(
        (1, Gen.Elements(true, false).Select(value => (JsonNode?)JsonValue.Create(value))),
        (1, Scalar),
        (12, Gen.Choose(0, 4).SelectMany(count => Gen.ListOf(Keyword(depth), count)).Select(Merge)));

    private static JsonNode? Merge(List<(string Name, JsonNode? Value)> keywords)
    {
        var schema = new JsonObject();
        foreach (var (name, value) in keywords)
        {
            schema[name] = value?.DeepClone();
        }

        return schema;
    }

    private static Gen<(string Name, JsonNode? Value)> Keyword(int depth)
    {
        var leaves = new List<(int, Gen<(string, JsonNode?)>)>
        {
            (6, Pair(["type"], Gen.OneOf(Text(TypeNames), Text(TypeNames), List(Text(TypeNames)), Scalar))),
            (3, Pair(["$ref"], Text(References))),
            (3, Pair(["enum"], Gen.OneOf(List(Scalar), Scalar))),
            (2, Pair(["const", "default", "nullable", "deprecated", "$comment", "examples"], Value(1))),
            (3, Pair(["description", "title"], Gen.OneOf(Text(Texts), Scalar))),
            (2, Pair(["pattern"], Gen.OneOf(Text(Patterns), Scalar))),
            (2, Pair(["format"], Gen.OneOf(Text(Texts), Scalar))),
            (4, Pair(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"], Scalar)),
            (3, Pair(["minLength", "maxLength", "minItems", "maxItems", "uniqueItems"], Scalar)),
            (3, Pair(["required"], Gen.OneOf(List(Text(Names)), List(Scalar), Scalar))),
            (1, Pair(["properties", "items", "anyOf", "allOf", "oneOf", "additionalProperties", "$defs"], Scalar)),
        };
        if (depth > 0)
        {
            var inner = SchemaOf(depth - 1);
            leaves.Add((9, Pair(["properties"], Map(Gen.Elements(Names), inner))));
            leaves.Add((4, Pair(["items", "additionalProperties", "not", "propertyNames"], inner)));
            leaves.Add((7, Pair(["anyOf", "oneOf", "allOf", "prefixItems", "items"], List(inner))));
        }

        return Gen.Frequency(leaves);
    }

    private static Gen<(string, JsonNode?)> Pair(string[] names, Gen<JsonNode?> value) =>
        from name in Gen.Elements(names)
        from content in value
        select (name, content);

    private static Gen<JsonNode?> Text(string[] texts) => Gen.Elements(texts).Select(text => (JsonNode?)JsonValue.Create(text));

    private static Gen<JsonNode?> List(Gen<JsonNode?> item) =>
        from count in Gen.Choose(0, 3)
        from items in Gen.ListOf(item, count)
        select (JsonNode?)new JsonArray([.. items.Select(node => node?.DeepClone())]);

    private static Gen<JsonNode?> Map(Gen<string> name, Gen<JsonNode?> value) =>
        from count in Gen.Choose(0, 3)
        from members in Gen.ListOf(name.SelectMany(_ => value, (key, content) => (key, content)), count)
        select Merge(members);

    private static string ToText(JsonNode? node) => node?.ToJsonString() ?? "null";
}

using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Finds out which types and values a schema allows.</summary>
internal static class SchemaTyping
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    // What a schema without a type is about. The order is that of llama.cpp.
    private static readonly (JsonTypes Type, string[] Keywords)[] Hints =
    [
        (JsonTypes.Object, ["properties", "additionalProperties", "patternProperties", "propertyNames"]),
        (JsonTypes.Array, ["items", "prefixItems"]),
        (JsonTypes.String, ["pattern", "format", "minLength", "maxLength", "contentEncoding"]),
        (JsonTypes.Number, ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"]),
    ];

    public static void Apply(SchemaView view)
    {
        // OpenAPI 3.0
        view.IsNullable |= view.Own("nullable") is { ValueKind: JsonValueKind.True };
        view.Values = ValuesOf(view);
        if (view.Values is not null)
        {
            // Values say all there is to say.
            view.Branches.Clear();
        }

        view.Types = view.Values is not null ? JsonTypeSet.OfValues(view.Values)
            : view.Branches.Count > 0 ? view.Branches.Select(branch => branch.View.Types).Aggregate(JsonTypeSet.Union)
            : TypesOf(view);
        if (view.IsNullable && view.Types != JsonTypes.None)
        {
            view.Types |= JsonTypes.Null;
        }
    }

    private static IReadOnlyList<JsonElement>? ValuesOf(SchemaView view)
    {
        var values = view.Sources.Select(source => ValuesOf(source.Schema)).FirstOrDefault(found => found is not null) ?? view.UnionValues;
        return values is null || !view.IsNullable || values.Any(value => value.ValueKind == JsonValueKind.Null)
            ? values
            : [.. values, Null];
    }

    private static IReadOnlyList<JsonElement>? ValuesOf(JsonElement schema)
    {
        if (schema.At("const") is { } constant)
        {
            return IsUsable(constant) ? [constant] : null;
        }

        return schema.At("enum") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() > 0 && IsUsable(values)
            ? [.. values.EnumerateArray()]
            : null;
    }

    private static bool IsUsable(JsonElement values) =>
        values.ByteLength() <= SchemaLimits.EnumBytes && values.IsPortable(SchemaLimits.ValueDepth);

    private static JsonTypes TypesOf(SchemaView view)
    {
        var types = JsonTypes.None;
        foreach (var source in view.Sources)
        {
            var named = JsonTypeSet.Read(source.Schema.At("type").GetValueOrDefault());
            var common = JsonTypeSet.Intersect(types, named);
            types = types == JsonTypes.None ? named : common == JsonTypes.None ? types : common;
        }

        return types == JsonTypes.None ? GuessTypes(view) : types;
    }

    private static JsonTypes GuessTypes(SchemaView view)
    {
        if (view.Recursion is { } recursion)
        {
            var types = JsonTypeSet.Read(recursion.Schema.At("type").GetValueOrDefault());
            return types == JsonTypes.None ? JsonTypes.Object : types;
        }

        return Array.Find(Hints, hint => Array.Exists(hint.Keywords, keyword => view[keyword] is not null)).Type;
    }
}

using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Reads, combines and writes the <c>type</c> keyword.</summary>
internal static class JsonTypeSet
{
    // In the order in which they are written. Some of Ollama's renderers show only the first, so null comes last.
    private static readonly (JsonTypes Type, string Name)[] Names =
    [
        (JsonTypes.String, "string"),
        (JsonTypes.Number, "number"),
        (JsonTypes.Integer, "integer"),
        (JsonTypes.Boolean, "boolean"),
        (JsonTypes.Object, "object"),
        (JsonTypes.Array, "array"),
        (JsonTypes.Null, "null"),
    ];

    /// <summary>The types that a <c>type</c> keyword names; unknown names are left out.</summary>
    public static JsonTypes Read(JsonElement keyword) => keyword.ValueKind switch
    {
        JsonValueKind.String => OfName(keyword.GetString()),
        JsonValueKind.Array => Tidy(keyword.EnumerateArray()
            .Where(name => name.ValueKind == JsonValueKind.String)
            .Aggregate(JsonTypes.None, (types, name) => types | OfName(name.GetString()))),
        _ => JsonTypes.None,
    };

    /// <summary>The types of some values.</summary>
    public static JsonTypes OfValues(IEnumerable<JsonElement> values) =>
        Tidy(values.Aggregate(JsonTypes.None, (types, value) => types | OfValue(value)));

    /// <summary>What both allow; none if they contradict each other.</summary>
    public static JsonTypes Intersect(JsonTypes left, JsonTypes right) => Tidy(WithIntegers(left) & WithIntegers(right));

    /// <summary>What one or the other allows; none is any type.</summary>
    public static JsonTypes Union(JsonTypes left, JsonTypes right) =>
        left == JsonTypes.None || right == JsonTypes.None ? JsonTypes.None : Tidy(left | right);

    /// <summary>
    /// Writes the types; all of them for none. Without a type llama.cpp took <c>{}</c> for an object and refused a mere description until
    /// 2026, and Ollama's parsers take whatever a model writes for a string.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, JsonTypes types)
    {
        writer.WritePropertyName("type");
        var names = Names
            .Where(name => (types == JsonTypes.None ? JsonTypes.Any : types).HasFlag(name.Type))
            .Select(name => name.Name)
            .ToArray();
        if (names.Length == 1)
        {
            writer.WriteStringValue(names[0]);
            return;
        }

        writer.WriteStartArray();
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static JsonTypes OfValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Number => value.TryGetInt64(out _) ? JsonTypes.Integer : JsonTypes.Number,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        _ => JsonTypes.Null,
    };

    // Some generators write the names in capitals.
    private static JsonTypes OfName(string? name) =>
        Array.Find(Names, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Type;

    private static JsonTypes WithIntegers(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;

    private static JsonTypes Tidy(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types & ~JsonTypes.Integer : types;
}

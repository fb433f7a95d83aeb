using System.Text.Json;

namespace OllamaAI.Chat.Schemas;

/// <summary>Reads, combines and writes the <c>type</c> keyword.</summary>
internal static class JsonTypeSet
{
    private static readonly (JsonTypes Type, string Name)[] Names =
    [
        (JsonTypes.Object, "object"),
        (JsonTypes.Array, "array"),
        (JsonTypes.String, "string"),
        (JsonTypes.Number, "number"),
        (JsonTypes.Integer, "integer"),
        (JsonTypes.Boolean, "boolean"),
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

    public static JsonTypes OfValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Number => value.TryGetInt64(out _) ? JsonTypes.Integer : JsonTypes.Number,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        _ => JsonTypes.Null,
    };

    public static JsonTypes OfValues(IEnumerable<JsonElement> values) =>
        Tidy(values.Aggregate(JsonTypes.None, (types, value) => types | OfValue(value)));

    public static JsonTypes Intersect(JsonTypes left, JsonTypes right) => Tidy(WithIntegers(left) & WithIntegers(right));

    public static void Write(Utf8JsonWriter writer, JsonTypes types)
    {
        if (types == JsonTypes.None)
        {
            return;
        }

        writer.WritePropertyName("type");
        var names = Names.Where(name => types.HasFlag(name.Type)).Select(name => name.Name).ToArray();
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

    // Some generators write the names in capitals.
    private static JsonTypes OfName(string? name) =>
        Array.Find(Names, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Type;

    private static JsonTypes WithIntegers(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;

    private static JsonTypes Tidy(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types & ~JsonTypes.Integer : types;
}

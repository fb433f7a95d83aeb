using System.Buffers;
using System.Text.Json;
using OllamaAI.Schemas;

namespace OllamaAI.Chat.Repairs;

/// <summary>Reads schemas of any shape and writes what became of arguments.</summary>
internal static class ArgumentJson
{
    /// <summary>The types that a schema allows, said or implied; none if it does not tell.</summary>
    public static string[] TypesOf(JsonElement schema)
    {
        string[] types = schema.At("type") switch
        {
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Where(IsText).Select(type => type.GetString()!)],
            _ when schema.At("properties") is not null => ["object"],
            _ when schema.At("items") is not null => ["array"],
            _ => [],
        };
        return types.Length > 0 && schema.At("nullable") is { ValueKind: JsonValueKind.True } ? [.. types, "null"] : types;
    }

    /// <summary>The items of a list under a keyword; none if there is no list.</summary>
    public static JsonElement.ArrayEnumerator Items(JsonElement schema, string keyword) =>
        schema.At(keyword) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>The members of an object under a keyword; none if there is no object.</summary>
    public static JsonElement.ObjectEnumerator Members(JsonElement schema, string keyword) =>
        schema.At(keyword) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : default;

    public static JsonElement Write(List<(string Name, JsonElement Value)> members) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    public static JsonElement Write(List<JsonElement> items) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(writer);
        }

        writer.WriteEndArray();
    });

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
}

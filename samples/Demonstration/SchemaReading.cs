using System.Text.Json;

namespace OllamaAI.Samples;

/// <summary>Reads what the demonstration needs of JSON schemas, which may be anything.</summary>
internal static class SchemaReading
{
    public static string TextOf(this JsonElement schema, string member) =>
        schema.MemberOf(member) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    public static JsonElement? MemberOf(this JsonElement schema, string member) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(member, out var value) ? value : null;

    public static JsonElement? FirstItem(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : null;

    public static IEnumerable<(string Name, JsonElement Schema)> PropertiesOf(this JsonElement schema) =>
        schema.MemberOf("properties") is { ValueKind: JsonValueKind.Object } properties
            ? properties.EnumerateObject().Select(property => (property.Name, property.Value))
            : [];

    public static bool Requires(this JsonElement schema, string name) =>
        schema.MemberOf("required") is { ValueKind: JsonValueKind.Array } required
        && required.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(name));

    /// <summary>The type, or the first that is not null of several.</summary>
    public static string TypeOf(this JsonElement schema) => schema.MemberOf("type") switch
    {
        { ValueKind: JsonValueKind.String } type => type.GetString()!,
        { ValueKind: JsonValueKind.Array } types =>
            types.EnumerateArray().Select(type => type.ToString()).FirstOrDefault(type => type != "null") ?? "",
        _ => schema.MemberOf("properties") is null ? "" : "object",
    };
}

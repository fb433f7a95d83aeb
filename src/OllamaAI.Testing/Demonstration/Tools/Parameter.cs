using System.Text.Json;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>One named value of a JSON schema: a tool's parameter or a property of an answer.</summary>
/// <param name="Name">As it stands in the schema.</param>
/// <param name="Schema">What the value must be like.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Parameter(string Name, JsonElement Schema, bool IsRequired)
{
    public string Description => Read(Schema, "description") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The JSON type; of several the first that is not null. Empty if none is named.</summary>
    public string Type => Read(Schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString()!,
        { ValueKind: JsonValueKind.Array } several => Texts(several).FirstOrDefault(type => type != "null") ?? "null",
        _ => Read(Schema, "properties") is not null ? "object" : Read(Schema, "items") is not null ? "array" : "",
    };

    public IReadOnlyList<JsonElement> Choices =>
        Read(Schema, "enum") is { ValueKind: JsonValueKind.Array } choices ? [.. choices.EnumerateArray()] : [];

    public static IReadOnlyList<Parameter> AllOf(JsonElement? objectSchema)
    {
        if (objectSchema is not { } schema || Read(schema, "properties") is not { ValueKind: JsonValueKind.Object } properties)
        {
            return [];
        }

        string[] required = Read(schema, "required") is { ValueKind: JsonValueKind.Array } names ? [.. Texts(names)] : [];
        return [.. properties.EnumerateObject().Select(
            property => new Parameter(property.Name, property.Value, required.Contains(property.Name)))];
    }

    /// <summary>A member of a schema; null if it is missing.</summary>
    public static JsonElement? Read(JsonElement schema, string member) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(member, out JsonElement value) ? value : null;

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.ToString());
}

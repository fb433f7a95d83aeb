using System.Globalization;
using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>One of the schemas that a value has to satisfy at the same time.</summary>
/// <param name="Schema">The schema as it was given.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="IsInherited">
/// Whether it came from the schema around an <c>anyOf</c>: its constraints count, its words were said there, its references were followed.
/// </param>
internal readonly record struct SchemaPart(JsonElement Schema, SchemaPath Path, bool IsInherited = false)
{
    public SchemaPart Child(JsonElement schema, string keyword) => new(schema, Path.Child(keyword));

    public SchemaPart Child(JsonElement schema, string keyword, string token) => new(schema, Path.Child(keyword, token));

    public SchemaPart Child(JsonElement schema, string keyword, int index) =>
        new(schema, Path.Child(keyword, index.ToString(CultureInfo.InvariantCulture)));
}

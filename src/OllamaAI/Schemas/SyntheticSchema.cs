using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Makes schemas that the document does not have.</summary>
internal static class SyntheticSchema
{
    /// <summary>Any of several schemas of the document.</summary>
    public static SchemaPart AnyOf(IReadOnlyList<SchemaPart> schemas)
    {
        var distinct = schemas.Select(part => part.Schema.GetRawText()).Distinct(StringComparer.Ordinal).ToArray();
        return distinct.Length == 1
            ? schemas[0]
            : schemas[0] with { Schema = JsonElement.Parse($$"""{"anyOf":[{{string.Join(',', distinct)}}]}""", WellFormedJson.Options) };
    }
}

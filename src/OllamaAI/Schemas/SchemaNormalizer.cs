using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Rewrites JSON schemas into what the server accepts and keeps, for tool parameters and for <c>format</c>.</summary>
/// <remarks>
/// Pure and total: any JSON may be given, nothing is thrown, the input stays as it is, and the size of the result is bounded.
/// Applying a rewrite to its own result changes nothing.
/// </remarks>
internal static class SchemaNormalizer
{
    /// <summary>
    /// The parameters of a function, always an object with <c>properties</c>, in the keywords that the server's types have.
    /// </summary>
    /// <returns>
    /// The parameters, and what their root says in words, with the constraints that have no place in the parameters;
    /// <see langword="null"/> if it says nothing. The server drops the description of a parameters object, so these words belong into the
    /// description of the function.
    /// </returns>
    public static (JsonElement Parameters, string? Description) ToTool(JsonElement schema)
    {
        var scope = new SchemaScope(WellFormedJson.From(schema), keepsRecursion: false);
        var root = SchemaFlattener.FlattenRoot(scope);
        var parameters = SchemaBuffer.Write(scope, (writer, scope) => new ToolSchemaWriter(writer, scope).WriteParameters(root));
        return (parameters, SchemaDescription.OfRoot(root));
    }

    /// <summary>A schema that llama-server can turn into a grammar.</summary>
    /// <returns>
    /// <see langword="null"/> if the schema allows any JSON (or is not a schema): then <c>"json"</c> is the format to send.
    /// </returns>
    public static JsonElement? ToFormat(JsonElement schema)
    {
        var format = RewriteFormat(WellFormedJson.From(schema));

        // What looked recursive may have lost its recursion with what was left out.
        return format?.At("$defs") is null ? format : RewriteFormat(format.Value);
    }

    private static JsonElement? RewriteFormat(JsonElement schema)
    {
        var scope = new SchemaScope(schema, keepsRecursion: true);
        var root = SchemaFlattener.FlattenRoot(scope);
        return root.IsNever || root.IsAny
            ? null
            : SchemaBuffer.Write(scope, (writer, scope) => new FormatSchemaWriter(writer, scope).WriteRoot(root));
    }
}

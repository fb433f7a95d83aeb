using System.Collections.Frozen;

namespace OllamaAI.Schemas;

/// <summary>Keywords of JSON Schema by what they do.</summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that restrict values.</summary>
    public static FrozenSet<string> Constraints { get; } = FrozenSet.ToFrozenSet(
    [
        "type", "enum", "const", "not",
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties", "maxProperties",
        "items", "prefixItems", "minItems", "maxItems", "uniqueItems",
        "pattern", "format", "minLength", "maxLength", "contentEncoding", "contentMediaType",
        "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf",
    ]);

    /// <summary>Keywords that a description can carry, in the order in which it names them.</summary>
    public static IReadOnlyList<string> Notable { get; } =
    [
        "format", "pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType",
        "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf",
        "minItems", "maxItems", "uniqueItems",
        "minProperties", "maxProperties", "propertyNames", "patternProperties", "additionalProperties",
        "not", "default", "examples", "example", "deprecated", "readOnly", "writeOnly",
    ];
}

namespace OllamaAI.Schemas;

/// <summary>What keeps the work and the result small for hostile schemas. Real ones stay far below.</summary>
internal static class SchemaLimits
{
    /// <summary>Levels of schemas inside each other. Keeps the JSON below the 64 levels that serializers allow.</summary>
    public const int Depth = 20;

    /// <summary>Levels of JSON inside an enum value.</summary>
    public const int ValueDepth = 6;

    /// <summary>Schemas that are looked at in one rewrite; references to one definition count each time.</summary>
    public const int Schemas = 10_000;

    /// <summary>Schemas that are merged into one (references and <c>allOf</c>).</summary>
    public const int Sources = 64;

    /// <summary>Bytes of an enum.</summary>
    public const int EnumBytes = 256 * 1024;

    /// <summary>Bytes of the result after which only the shape is written.</summary>
    public const int Bytes = 1024 * 1024;
}

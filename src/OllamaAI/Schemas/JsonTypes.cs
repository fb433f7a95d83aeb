namespace OllamaAI.Schemas;

/// <summary>A set of JSON types.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    String = 1,
    Number = 2,
    Integer = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Null = 64,

    /// <summary>Every type; integers are numbers.</summary>
    Any = String | Number | Boolean | Object | Array | Null,
}

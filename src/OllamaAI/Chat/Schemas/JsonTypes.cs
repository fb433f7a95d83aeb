namespace OllamaAI.Chat.Schemas;

/// <summary>A set of JSON types.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Object = 1,
    Array = 2,
    String = 4,
    Number = 8,
    Integer = 16,
    Boolean = 32,
    Null = 64,

    /// <summary>Every type; integers are numbers.</summary>
    Any = Object | Array | String | Number | Boolean | Null,
}

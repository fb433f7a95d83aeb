namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>What sort of text a string parameter wants.</summary>
internal enum TextKind
{
    Other,

    /// <summary>An address or a file.</summary>
    Source,
    Email,
    Date,
    Expression,
    Question,

    /// <summary>A few words to look for.</summary>
    Query,

    /// <summary>A text given in the message.</summary>
    Text,
    Place,
    Person,
}

namespace OllamaAI.Schemas;

/// <summary>One alternative of an <c>anyOf</c>.</summary>
/// <param name="Parts">What has to hold in this alternative.</param>
/// <param name="View">The same, put together.</param>
internal sealed record SchemaBranch(IReadOnlyList<SchemaPart> Parts, SchemaView View);

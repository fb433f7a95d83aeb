namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>A schema that requires itself without end, or a gigantic value, has no value that can be made.</summary>
internal sealed class SchemaTooDeepException() : Exception("the schema has no finite value of a reasonable size");

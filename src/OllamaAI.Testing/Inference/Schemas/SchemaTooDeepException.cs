namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>A schema that requires itself without end has no value.</summary>
internal sealed class SchemaTooDeepException() : Exception("the schema has no finite value");

namespace OllamaAI.Testing.Wire;

/// <summary>A request that Go's decoders refuse; the message is Go's text, answered with status 400.</summary>
internal sealed class GoException(string message) : Exception(message);

namespace OllamaAI.AotSmoke;

/// <summary>An answer is not what it should be.</summary>
internal sealed class SmokeException(string message) : Exception(message);

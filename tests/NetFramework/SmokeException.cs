namespace OllamaAI.NetFramework;

internal sealed class SmokeException(string message) : Exception(message);

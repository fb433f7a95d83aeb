namespace OllamaAI.Fuzz;

/// <summary>The library did something that it does not document.</summary>
internal sealed class FindingException(string message) : Exception(message);

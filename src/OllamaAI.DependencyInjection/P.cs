namespace OllamaAI; internal static class Placeholder { }

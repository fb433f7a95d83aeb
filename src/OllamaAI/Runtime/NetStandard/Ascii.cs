namespace OllamaAI.Runtime;

/// <summary>Tells whether a text is ASCII.</summary>
internal static class Ascii
{
    public static bool IsValid(string text) => text.All(c => c <= '\x7F');
}

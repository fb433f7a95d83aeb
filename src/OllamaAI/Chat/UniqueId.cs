namespace OllamaAI.Chat;

/// <summary>Ids for what Ollama gives none: answers, and tool calls of older servers.</summary>
internal static class UniqueId
{
    /// <returns>32 hexadecimal digits, different every time. They can be guessed: nothing may depend on their being secret.</returns>
    public static string Create()
    {
        // Guid.NewGuid asks the operating system for secret bytes, which takes 0.3 µs of a call.
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return new Guid(bytes).ToString("N");
    }
}

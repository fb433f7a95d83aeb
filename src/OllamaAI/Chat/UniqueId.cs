using System.Buffers.Binary;

namespace OllamaAI.Chat;

/// <summary>Ids for what Ollama gives none: answers, and tool calls of older servers.</summary>
internal static class UniqueId
{
    /// <returns>32 hexadecimal digits, different every time: half of them from the clock, which tells machines apart that were started from one image.</returns>
    public static string Create()
    {
        // Guid.NewGuid asks the operating system for secret bytes, which takes 0.3 µs of a call; these can be guessed, and nothing depends on it.
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, DateTime.UtcNow.Ticks);
        Random.Shared.NextBytes(bytes[sizeof(long)..]);
        return new Guid(bytes).ToString("N");
    }
}

namespace OllamaAI.Testing.Store;

/// <summary>An uploaded file: its size and its first bytes, which is all the server ever looks at.</summary>
internal sealed record Blob(long Size, byte[] Head)
{
    public bool IsGguf => Head.AsSpan().StartsWith("GGUF"u8);
}

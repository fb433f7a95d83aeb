namespace OllamaAI.Testing.Engine;

/// <summary>An answer before it is sent: each item of <paramref name="Frames"/> is one write.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The content type; <see langword="null"/> for none.</param>
/// <param name="Frames">The body.</param>
internal sealed record Reply(int Status, string? ContentType, IAsyncEnumerable<ReadOnlyMemory<byte>> Frames)
{
    /// <summary>Gets the length of the body; <see langword="null"/> for a chunked one, -1 for an answer that has none at all.</summary>
    public long? Length { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

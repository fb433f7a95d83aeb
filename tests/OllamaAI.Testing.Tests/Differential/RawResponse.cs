namespace OllamaAI.Testing.Tests.Differential;

/// <summary>An answer as it came over the wire, the chunks joined.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers in their order.</param>
/// <param name="Body">The body.</param>
/// <param name="IsWhole">Whether the body had its proper end.</param>
internal sealed record RawResponse(int Status, List<KeyValuePair<string, string>> Headers, byte[] Body, bool IsWhole)
{
    /// <summary>Gets the first line of the head.</summary>
    public string StatusLine { get; init; } = "";

    /// <summary>Gets the length of each chunk of a chunked body.</summary>
    public IReadOnlyList<int> Chunks { get; init; } = [];
}

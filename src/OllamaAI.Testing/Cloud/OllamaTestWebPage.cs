namespace OllamaAI.Testing;

/// <summary>A page that web search finds and web fetch reads.</summary>
/// <param name="Url">The address.</param>
/// <param name="Title">The title.</param>
/// <param name="Content">The text.</param>
public sealed record OllamaTestWebPage(string Url, string Title, string Content)
{
    /// <summary>Gets the addresses the page links to.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Links { get; init; } = [];
}

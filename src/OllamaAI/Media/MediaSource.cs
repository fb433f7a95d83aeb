namespace OllamaAI.Media;

/// <summary>
/// Tells by its first characters what kind of source a text names. A <c>data:</c> URI of any length is not copied for it.
/// </summary>
internal static class MediaSource
{
    public static bool IsData(string source) => source.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <returns>The scheme in lower case; the empty string if there is none, as in a path.</returns>
    public static string SchemeOf(string source)
    {
        // A single letter before the colon is a Windows drive.
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && Uri.CheckSchemeName(source[..colon]) ? source[..colon].ToLowerInvariant() : "";
    }
}

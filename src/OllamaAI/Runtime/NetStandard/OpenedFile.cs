namespace OllamaAI.Runtime;

/// <summary>Where a file that is open really is.</summary>
internal static class OpenedFile
{
    /// <returns><see langword="null"/>: only the path by which it was opened is known.</returns>
    public static string? FindPath(FileStream file)
    {
        _ = file;
        return null;
    }
}

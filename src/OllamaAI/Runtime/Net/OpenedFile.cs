namespace OllamaAI.Runtime;

/// <summary>Where a file that is open really is.</summary>
internal static class OpenedFile
{
    /// <returns><see langword="null"/> if only the path by which it was opened is known.</returns>
    public static string? FindPath(FileStream file) => OperatingSystem.IsLinux()
        ? new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget
        : null;
}

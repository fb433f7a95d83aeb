namespace OllamaAI.Runtime;

/// <summary>Members of files and paths that newer runtimes have.</summary>
internal static class FileExtensions
{
    extension(Path)
    {
        public static string GetFullPath(string path, string folder) => Path.GetFullPath(Path.Combine(folder, path));
    }

    extension(FileInfo file)
    {
        // These runtimes tell a link from a file, but not where it leads. Whoever asks must not take it for a file.
        public string? LinkTarget => file.Attributes != (FileAttributes)(-1) && file.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? throw new IOException("This runtime cannot tell where a link leads.")
            : null;
    }

    /// <summary>Closes a file as an asynchronous stream is closed.</summary>
    public static ClosingFile ConfigureAwait(this FileStream file, bool continueOnCapturedContext)
    {
        _ = continueOnCapturedContext;
        return new(file);
    }

    internal readonly struct ClosingFile(FileStream file)
    {
        public Task DisposeAsync()
        {
            file.Dispose();
            return Task.CompletedTask;
        }
    }
}

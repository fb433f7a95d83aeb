namespace OllamaAI.Models;

/// <summary>A file to upload.</summary>
/// <param name="Name">Its name on the server: a relative path with slashes.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Its size in bytes.</param>
internal sealed record LocalFile(string Name, string Path, long Length)
{
    /// <summary>A file under its own name, or under its name below <paramref name="root"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static LocalFile From(string path, string? root = null)
    {
        var file = new FileInfo(path);
        var name = root is null
            ? file.Name
            : System.IO.Path.GetRelativePath(root, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return file.Exists
            ? new LocalFile(name, file.FullName, file.Length)
            : throw new FileNotFoundException($"The model file '{path}' does not exist.", path);
    }

    public FileStream Open() => new(
        Path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.Read,
        bufferSize: 1,
        FileOptions.Asynchronous | FileOptions.SequentialScan);
}

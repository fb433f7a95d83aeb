using System.Security;

namespace OllamaAI.Media;

/// <summary>Reads regular files inside the allowed folders, judged by where they really are, not by what they are called.</summary>
internal sealed class FolderReader(ImageSourceOptions options)
{
    private readonly int _maxBytes = options.MaxBytes;
    private readonly string[] _folders = [.. options.AllowedFolders.Select(Path.GetFullPath)];

    public bool IsEnabled => _folders.Length > 0;

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string source, CancellationToken cancellationToken)
    {
        if (!IsEnabled)
        {
            throw Refusal.NotASource(foldersAllowed: false);
        }

        try
        {
            using var file = Open(PathOf(source));
            return await BoundedStream.ReadAsync(file, _maxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw Refusal.NoSuchFile(ex);
        }
    }

    private static string PathOf(string source)
    {
        var path = source;
        if (source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            // With a host (file://server/share) the local path is \\server\share.
            path = Uri.TryCreate(source, UriKind.Absolute, out Uri? uri) ? uri.LocalPath : throw Refusal.NoSuchFile();
        }

        return IsNetworkOrStream(path) ? throw Refusal.NoSuchFile() : path;
    }

    // \\server\share, \\?\device and, on Windows only, file.png:stream.
    private static bool IsNetworkOrStream(string path) =>
        (path.Length > 1 && path[0] is '/' or '\\' && path[1] is '/' or '\\')
        || (OperatingSystem.IsWindows() && path.LastIndexOf(':') > 1);

    private FileStream Open(string path)
    {
        foreach (string folder in _folders)
        {
            var candidate = Path.GetFullPath(path, folder);
            if (IsInside(folder, candidate) && TryOpen(folder, candidate) is { } file)
            {
                return file;
            }
        }

        throw Refusal.NoSuchFile();
    }

    private static FileStream? TryOpen(string folder, string candidate)
    {
        var realFolder = RealPath.Of(folder);
        var realFile = RealPath.Of(candidate);
        if (!IsInside(realFolder, realFile) || !IsRegularFile(realFile))
        {
            return null;
        }

        var file = new FileStream(realFile, new FileStreamOptions
        {
            Access = FileAccess.Read,
            BufferSize = 0,
            Mode = FileMode.Open,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            Share = FileShare.ReadWrite | FileShare.Delete,
        });

        // The file may have been swapped between the look and the opening, so what was opened is looked at again.
        if (file is { CanSeek: true, Length: > 0 } && IsInside(realFolder, OpenedPath(file)))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    // Opening a pipe would wait for its writer. .NET tells no file types on Unix, but pipes, sockets and devices have no length.
    private static bool IsRegularFile(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    private static string OpenedPath(FileStream file) =>
        OperatingSystem.IsLinux() && new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } path
            ? path
            : RealPath.Of(file.Name);

    private static bool IsInside(string folder, string path) => path.StartsWith(
        Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}

using System.Security;

namespace OllamaAI.Media;

/// <summary>Reads regular files inside the allowed folders, judged by where they really are, not by what they are called.</summary>
/// <param name="options">The folders.</param>
/// <param name="openFile">Opens a file that was found to be in order; replaceable so that tests can change it just before.</param>
internal sealed class FolderReader(ImageSourceOptions options, Func<string, FileStream>? openFile = null)
{
    private readonly int _maxBytes = options.MaxBytes;
    private readonly AllowedSources _allowed = AllowedSources.Of(options);
    private readonly string[] _folders = [.. options.AllowedFolders.Select(FullPathOf)];
    private readonly Func<string, FileStream> _openFile = openFile ?? OpenFile;

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string source, CancellationToken cancellationToken)
    {
        if (!_allowed.Folders)
        {
            throw Refusal.NotASource(_allowed);
        }

        try
        {
            // A read from a network file system that hangs ignores the token, and is left behind.
            return await ReadFileAsync(PathOf(source), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex)
            when (ex is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw Refusal.NoSuchFile(ex);
        }
    }

    internal static FileStream OpenFile(string path) => new(
        path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete,
        bufferSize: 1,
        FileOptions.Asynchronous | FileOptions.SequentialScan);

    private async Task<ReadOnlyMemory<byte>> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        using var file = await OpenAsync(path, cancellationToken).ConfigureAwait(false);
        return await BoundedStream.ReadAsync(file, _maxBytes, cancellationToken).ConfigureAwait(false);
    }

    private static string FullPathOf(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder, nameof(ImageSourceOptions.AllowedFolders));
        return Path.GetFullPath(folder);
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

    // Opening a pipe swapped in since the look waits for its writer, opening a file of a server that is gone for its return. Neither can be
    // called off, so when the time is up the opening is left behind, and closes what it may still get.
    private async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var opening = Task.Run(() => Open(path), CancellationToken.None);
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(static late => (late.Exception is null ? late.Result : null)?.Dispose(), TaskScheduler.Default);
            throw;
        }
    }

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

    private FileStream? TryOpen(string folder, string candidate)
    {
        var realFolder = RealPath.Of(folder);
        var realFile = RealPath.Of(candidate);
        if (!IsInside(realFolder, realFile) || !IsRegularFile(realFile))
        {
            return null;
        }

        var file = _openFile(realFile);

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

    private static string OpenedPath(FileStream file) => OpenedFile.FindPath(file) ?? RealPath.Of(file.Name);

    private static bool IsInside(string folder, string path) => path.StartsWith(
        Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}

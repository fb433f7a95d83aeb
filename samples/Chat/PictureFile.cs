using Microsoft.Extensions.AI;

namespace ChatSample;

/// <summary>
/// Reads a picture from a path as users write it: quoted, with ~, relative, or with escaped blanks as terminals paste it.
/// </summary>
internal static class PictureFile
{
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads the picture.</summary>
    /// <exception cref="ChatException">There is no such file, or it is not a picture that Ollama can read.</exception>
    public static async Task<DataContent> LoadAsync(string text, CancellationToken cancellationToken)
    {
        var path = ToPath(text);
        if (!File.Exists(path))
        {
            throw new ChatException(Directory.Exists(path)
                ? $"'{path}' is a folder; name a picture in it."
                : $"There is no file '{path}'.");
        }

        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new ChatException($"'{path}' is larger than {MaxBytes >> 20} MiB.");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var mediaType = MediaTypeOf(bytes)
            ?? throw new ChatException($"'{path}' is not a picture: Ollama reads PNG, JPEG, WebP, GIF and BMP.");
        return new DataContent(bytes, mediaType) { Name = Path.GetFileName(path) };
    }

    private static string ToPath(string text)
    {
        var path = text.Trim();
        var isQuoted = path.Length >= 2 && path[0] is '"' or '\'' && path[^1] == path[0];
        path = isQuoted ? path[1..^1] : OperatingSystem.IsWindows() ? path : path.Replace("\\ ", " ", StringComparison.Ordinal);
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
        {
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        }

        return path.Length == 0 ? throw new ChatException("Name a picture: /image PATH.") : path;
    }

    // By content, because the server ignores names and a wrong one should not stop anybody.
    private static string? MediaTypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}

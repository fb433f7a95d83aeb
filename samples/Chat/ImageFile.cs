using System.Text.RegularExpressions;

namespace ChatSample;

/// <summary>Reads images from paths as people write and terminals paste them: quoted, with ~, or with escaped spaces.</summary>
internal static partial class ImageFile
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

    public static async Task<DataContent> LoadAsync(string written, CancellationToken cancellationToken) =>
        await DataContent.LoadFromAsync(ToPath(written.Trim()), cancellationToken: cancellationToken);

    /// <summary>Attaches the images whose paths stand in a text.</summary>
    /// <returns>The text without the paths.</returns>
    public static async Task<string> AttachNamedAsync(
        string text, List<DataContent> images, Screen screen, CancellationToken cancellationToken)
    {
        foreach (var path in NamedIn(text).ToList())
        {
            images.Add(await LoadAsync(path, cancellationToken));
            screen.Note($"Added the image {Path.GetFileName(ToPath(path))}.");
            text = text.Replace(path, "", StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Whether a text begins with the path of an image, rather than with a command.</summary>
    public static bool Begins(string text) => NamedIn(text).FirstOrDefault() is { } path && text.StartsWith(path, StringComparison.Ordinal);

    private static IEnumerable<string> NamedIn(string text) => Words().Matches(text)
        .Select(match => match.Value is ['"' or '\'', ..] ? match.Value : match.Value.TrimEnd('?', '!', '.', ',', ';', ':', ')'))
        .Where(word => Extensions.Contains(Path.GetExtension(ToPath(word)), StringComparer.OrdinalIgnoreCase) && File.Exists(ToPath(word)))
        .Distinct();

    private static string ToPath(string written)
    {
        var isQuoted = written.Length >= 2 && written[0] is '"' or '\'' && written[^1] == written[0];
        var path = isQuoted ? written[1..^1] : written.Replace("\\ ", " ", StringComparison.Ordinal);
        return path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;
    }

    [GeneratedRegex("""'[^'\n]+'|"[^"\n]+"|(?:\\ |\S)+""")]
    private static partial Regex Words();
}

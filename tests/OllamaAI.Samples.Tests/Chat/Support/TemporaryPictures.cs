namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>A folder with pictures, for one test.</summary>
internal sealed class TemporaryPictures : IDisposable
{
    private static readonly Dictionary<string, byte[]> Heads = new()
    {
        [".png"] = [0x89, .. "PNG\r\n\u001a\n"u8],
        [".jpg"] = [0xFF, 0xD8, 0xFF, 0xE0],
        [".gif"] = [.. "GIF89a"u8],
        [".webp"] = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8],
        [".bmp"] = [.. "BM"u8, 26, 0, 0, 0, 0, 0, 0, 0, 26],
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat sample ");

    public string Folder => _folder.FullName;

    /// <summary>Makes a file that begins as a picture of its ending does.</summary>
    public string Add(string name) => Add(name, Heads[Path.GetExtension(name)]);

    public string Add(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

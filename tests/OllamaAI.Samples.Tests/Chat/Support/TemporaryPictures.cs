using OllamaAI.Tests.Support;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>A folder with pictures, for one test.</summary>
internal sealed class TemporaryPictures : IDisposable
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        [".png"] = Pictures.Png(),
        [".jpg"] = Pictures.Jpeg(),
        [".gif"] = Pictures.Gif(),
        [".webp"] = Pictures.WebP(Pictures.Lossy()),
        [".bmp"] = Pictures.Bmp(),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat sample ");

    public string Folder => _folder.FullName;

    /// <summary>Makes a file that is a picture of the kind that its name says.</summary>
    public string Add(string name) => Add(name, Files[Path.GetExtension(name)]);

    public string Add(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using ChatSample;
using OllamaAI.Samples.Tests.Chat.Support;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryPictures _pictures = new();

    [Theory]
    [InlineData("a.png", "image/png")]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.gif", "image/gif")]
    [InlineData("a.webp", "image/webp")]
    [InlineData("a.bmp", "image/bmp")]
    public async Task LoadModelAsync_Picture_HasItsBytesItsTypeAndItsName(string name, string mediaType)
    {
        var path = _pictures.Add(name);

        var picture = await PictureFile.LoadAsync(path, CancellationToken.None);

        picture.MediaType.ShouldBe(mediaType);
        picture.Name.ShouldBe(name);
        picture.Data.ToArray().ShouldBe(await File.ReadAllBytesAsync(path));
    }

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("'{0}'")]
    [InlineData("  {0}  ")]
    public async Task LoadModelAsync_QuotedOrPaddedPath_IsRead(string form)
    {
        var path = _pictures.Add("my cat.png");

        (await PictureFile.LoadAsync(form.Replace("{0}", path, StringComparison.Ordinal), CancellationToken.None)).Name.ShouldBe("my cat.png");
    }

    [Fact]
    public async Task LoadModelAsync_RelativePath_StartsAtTheWorkingFolder()
    {
        var path = Path.GetRelativePath(Environment.CurrentDirectory, _pictures.Add("relative.png"));

        (await PictureFile.LoadAsync(path, CancellationToken.None)).Name.ShouldBe("relative.png");
    }

    [Fact]
    public async Task LoadModelAsync_PathWithEscapedBlanks_IsReadAsATerminalPastesIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _pictures.Add("my cat.png").Replace(" ", "\\ ", StringComparison.Ordinal);

        (await PictureFile.LoadAsync(path, CancellationToken.None)).Name.ShouldBe("my cat.png");
    }

    [Fact]
    public async Task LoadModelAsync_TildePath_StartsAtTheHomeFolder() =>
        (await RefusalOfAsync("~/no such picture.png")).ShouldBe(
            $"There is no file '{Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "no such picture.png")}'.");

    [Fact]
    public async Task LoadModelAsync_MissingFile_IsRefusedWithItsPath() =>
        (await RefusalOfAsync("/no/such/cat.png")).ShouldBe("There is no file '/no/such/cat.png'.");

    [Fact]
    public async Task LoadModelAsync_Folder_IsRefused() =>
        (await RefusalOfAsync(_pictures.Folder)).ShouldBe($"'{_pictures.Folder}' is a folder; name a picture in it.");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    public async Task LoadModelAsync_NoPath_IsRefusedWithTheUsage(string text) =>
        (await RefusalOfAsync(text)).ShouldBe("Name a picture: /image PATH.");

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("%PDF-1.7")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("BMW and other words")]
    public async Task LoadModelAsync_OtherFileNamedAsAPicture_IsRefused(string content)
    {
        var path = _pictures.Add("fake.png", System.Text.Encoding.UTF8.GetBytes(content));

        (await RefusalOfAsync(path)).ShouldBe($"'{path}' is not a picture: Ollama reads PNG, JPEG, WebP, GIF and BMP.");
    }

    [Fact]
    public async Task LoadModelAsync_HugeFile_IsRefusedUnread()
    {
        var path = _pictures.Add("huge.png");
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(65L * 1024 * 1024);
        }

        (await RefusalOfAsync(path)).ShouldBe($"'{path}' is larger than 64 MiB.");
    }

    public void Dispose() => _pictures.Dispose();

    private static async Task<string> RefusalOfAsync(string text) =>
        (await Should.ThrowAsync<ChatException>(() => PictureFile.LoadAsync(text, CancellationToken.None))).Message;
}

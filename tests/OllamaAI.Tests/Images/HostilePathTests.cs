using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Images;

/// <summary>Paths and files that a hostile or misled model may ask for, with one folder allowed.</summary>
public sealed class HostilePathTests : IDisposable
{
    private const string NoSuchFile = "no readable image file";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/stdin")]
    [InlineData("/proc/self/environ")]
    [InlineData("{allowed}/../secret.png")]
    [InlineData("{allowed}/x/../../secret.png")]
    [InlineData("../secret.png")]
    [InlineData("{secret}")]
    [InlineData("{allowed}")]
    [InlineData("{allowed}/")]
    [InlineData(".")]
    [InlineData("missing.png")]
    [InlineData("~/secret.png")]
    [InlineData("$HOME/secret.png")]
    [InlineData(@"..\secret.png")]
    [InlineData(@"\\server\share\a.png")]
    [InlineData(@"\\?\C:\a.png")]
    [InlineData(@"\\.\pipe\a")]
    [InlineData("//server/share/a.png")]
    [InlineData(@"C:\Windows\win.ini")]
    [InlineData("file://{secret}")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://localhost{allowed}/good.png")]
    [InlineData("file://server/share/a.png")]
    [InlineData("file:////server/share/a.png")]
    [InlineData("file://{allowed}/%2e%2e/secret.png")]
    [InlineData("file://{allowed}/..%2fsecret.png")]
    [InlineData("file:good.png")]
    [InlineData("CON")]
    public async Task Invoke_PathOutsideTheAllowedFolder_IsNotRead(string path)
    {
        _folder.Add("good.png", Pictures.Png());

        await ShouldBeRefusedAsync(
            path.Replace("{allowed}", _folder.Allowed, StringComparison.Ordinal).Replace("{secret}", _folder.Secret, StringComparison.Ordinal),
            NoSuchFile);
    }

    [Theory]
    [Trait("Needs", "SocketsHttpHandler")]
    [InlineData("good.png\0.txt", "URL is not valid")]
    [InlineData("good.png::$DATA", "complete https:// URL")]
    public async Task Invoke_PathWithTricks_IsNotRead(string path, string because)
    {
        _folder.Add("good.png", Pictures.Png());

        await ShouldBeRefusedAsync(path, because);
    }

    [UnixFact]
    public async Task Invoke_LinkToASecret_IsNotRead()
    {
        _folder.Link("link.png", _folder.Secret);

        await ShouldBeRefusedAsync("link.png", NoSuchFile);
    }

    [UnixFact]
    public async Task Invoke_LinkThroughAnAllowedFolder_IsNotRead()
    {
        _folder.Link("root", "/");

        await ShouldBeRefusedAsync($"root{_folder.Secret}", NoSuchFile);
    }

    [UnixFact]
    public async Task Invoke_LinkToALink_IsNotRead()
    {
        _folder.Link("second", _folder.Secret);
        _folder.Link("first", "second");

        await ShouldBeRefusedAsync("first", NoSuchFile);
    }

    [UnixFact]
    public async Task Invoke_LinkToADevice_IsNotRead()
    {
        _folder.Link("zero.png", "/dev/zero");

        await ShouldBeRefusedAsync("zero.png", NoSuchFile);
    }

    [UnixFact]
    public async Task Invoke_NamedPipe_IsNotOpened()
    {
        _folder.Pipe("pipe.png");

        await ShouldBeRefusedAsync("pipe.png", NoSuchFile);
    }

    [UnixFact]
    public async Task Invoke_UnixSocket_IsNotOpened()
    {
        _folder.UnixSocket("socket.png");

        await ShouldBeRefusedAsync("socket.png", NoSuchFile);
    }

    [Fact]
    public async Task Invoke_EmptyFile_IsRefused()
    {
        _folder.Add("empty.png", []);

        await ShouldBeRefusedAsync("empty.png", NoSuchFile);
    }

    [Fact]
    public async Task Invoke_TextFileNamedAsImage_IsNotSentOn()
    {
        _folder.Add("notes.png", "my diary"u8.ToArray());

        await ShouldBeRefusedAsync("notes.png", "unknown data");
    }

    [Fact]
    public async Task Invoke_FileLargerThanTheLimit_IsNotRead()
    {
        _folder.Add("big.png", [.. Pictures.Png(), .. new byte[100_000]]);

        await ShouldBeRefusedAsync("big.png", "limit of 100000 bytes");
    }

    private Task ShouldBeRefusedAsync(string image, string because) =>
        HostileImage.ShouldBeRefusedAsync(image, because, new FakeNetwork(), source: new() { MaxBytes = 100_000, AllowedFolders = { _folder.Allowed } });
}

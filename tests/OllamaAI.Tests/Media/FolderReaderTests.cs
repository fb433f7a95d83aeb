using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class FolderReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_FileInAllowedFolder_GetsTheBytes()
    {
        string path = _folder.Add("a.png", Pictures.Png());

        (await ReadAsync(path)).ToArray().ShouldBe(Pictures.Png());
    }

    [Theory]
    [InlineData("deep/down/a b.png")]
    [InlineData("./deep/../deep/down/a b.png")]
    public async Task ReadAsync_RelativePath_StartsInTheAllowedFolder(string path)
    {
        _folder.Add("deep/down/a b.png", Pictures.Gif());

        (await ReadAsync(path)).ToArray().ShouldBe(Pictures.Gif());
    }

    [Fact]
    public async Task ReadAsync_FileUri_IsItsPath()
    {
        string path = _folder.Add("a #b.png", Pictures.Png());

        (await ReadAsync(new Uri(path).AbsoluteUri)).ToArray().ShouldBe(Pictures.Png());
    }

    [Fact]
    public async Task ReadAsync_SeveralFolders_AreSearchedInTurn()
    {
        using TemporaryFolder other = new();
        other.Add("a.png", Pictures.Png());

        ReadOnlyMemory<byte> bytes = await ReadAsync("a.png", new() { AllowedFolders = [_folder.Allowed, other.Allowed] });

        bytes.Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact]
    public async Task ReadAsync_LinkInsideTheFolder_IsFollowed()
    {
        _folder.Add("a.png", Pictures.Png());
        _folder.Link("b.png", "a.png");
        _folder.Link("c.png", Path.Combine(_folder.Allowed, "b.png"));

        (await ReadAsync("c.png")).Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact]
    public async Task ReadAsync_AllowedFolderIsItselfALink_ReadsBehindIt()
    {
        using TemporaryFolder other = new();
        other.Add("a.png", Pictures.Png());
        string link = _folder.Link("linked", other.Allowed);

        (await ReadAsync(Path.Combine(link, "a.png"), new() { AllowedFolders = [link] })).Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact]
    public async Task ReadAsync_LinkOutOfTheFolder_IsRefused()
    {
        _folder.Link("out.png", _folder.Secret);

        await ReadAsync("out.png").ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    public async Task ReadAsync_RelativeLinkOutOfTheFolder_IsRefused()
    {
        _folder.Link("up", "..");

        await ReadAsync("up/secret.png").ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    public async Task ReadAsync_LinkedFolderOutside_IsRefused()
    {
        using TemporaryFolder other = new();
        other.Add("a.png", Pictures.Png());
        _folder.Link("outside", other.Allowed);

        await ReadAsync("outside/a.png").ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    public async Task ReadAsync_LinksInACircle_AreRefused()
    {
        _folder.Link("a.png", "b.png");
        _folder.Link("b.png", "a.png");

        await ReadAsync("a.png").ShouldBeRefusedAsync("no readable image file");
    }

    [Fact]
    public async Task ReadAsync_FolderWithTheSamePrefix_IsOutside()
    {
        Directory.CreateDirectory(_folder.Allowed + "-not");
        string path = Path.Combine(_folder.Allowed + "-not", "a.png");
        await File.WriteAllBytesAsync(path, Pictures.Png());

        await ReadAsync(path).ShouldBeRefusedAsync("no readable image file");
    }

    [Fact]
    public async Task ReadAsync_FileLargerThanTheLimit_IsRefusedByItsLength()
    {
        _folder.Add("big.png", new byte[1000]);

        await ReadAsync("big.png", new() { AllowedFolders = [_folder.Allowed], MaxBytes = 999 }).ShouldBeRefusedAsync("limit of 999 bytes");
    }

    [Fact]
    public async Task ReadAsync_MissingAndForbiddenFiles_AreRefusedInTheSameWords()
    {
        string missing = (await ReadAsync("missing.png").ShouldBeRefusedAsync("")).Message;
        string outside = (await ReadAsync(_folder.Secret).ShouldBeRefusedAsync("")).Message;

        outside.ShouldBe(missing);
    }

    [Fact]
    public async Task ReadAsync_NoFolders_RefusesEveryPath()
    {
        string path = _folder.Add("a.png", Pictures.Png());

        await ReadAsync(path, new()).ShouldBeRefusedAsync("file paths are not allowed");
    }

    [UnixFact]
    public void RealPathOf_DotDotAfterALink_LeavesTheLinkTarget()
    {
        using TemporaryFolder other = new();
        _folder.Link("linked", other.Allowed);
        _folder.Link("tricky", "linked/../secret.png");

        RealPath.Of(Path.Combine(_folder.Allowed, "tricky")).ShouldBe(RealPath.Of(other.Secret));
    }

    private Task<ReadOnlyMemory<byte>> ReadAsync(string source, ImageSourceOptions? options = null) =>
        new FolderReader(options ?? new() { AllowedFolders = [_folder.Allowed] }).ReadAsync(source, CancellationToken.None);
}

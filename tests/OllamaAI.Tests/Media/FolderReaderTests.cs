using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

public sealed class FolderReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_FileInAllowedFolder_GetsTheBytes()
    {
        var path = _folder.Add("a.png", Pictures.Png());

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
        var path = _folder.Add("a #b.png", Pictures.Png());

        (await ReadAsync(new Uri(path).AbsoluteUri)).ToArray().ShouldBe(Pictures.Png());
    }

    [Fact]
    public async Task ReadAsync_SeveralFolders_AreSearchedInTurn()
    {
        using var other = new TemporaryFolder();
        other.Add("a.png", Pictures.Png());

        var bytes = await ReadAsync("a.png", new() { AllowedFolders = { _folder.Allowed, other.Allowed } });

        bytes.Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact]
    [Trait("Needs", "LinkTarget")]
    public async Task ReadAsync_LinkInsideTheFolder_IsFollowed()
    {
        _folder.Add("a.png", Pictures.Png());
        _folder.Link("b.png", "a.png");
        _folder.Link("c.png", Path.Combine(_folder.Allowed, "b.png"));

        (await ReadAsync("c.png")).Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact]
    [Trait("Needs", "LinkTarget")]
    public async Task ReadAsync_AllowedFolderIsItselfALink_ReadsBehindIt()
    {
        using var other = new TemporaryFolder();
        other.Add("a.png", Pictures.Png());
        var link = _folder.Link("linked", other.Allowed);

        (await ReadAsync(Path.Combine(link, "a.png"), new() { AllowedFolders = { link } })).Length.ShouldBe(Pictures.Png().Length);
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
        using var other = new TemporaryFolder();
        other.Add("a.png", Pictures.Png());
        _folder.Link("outside", other.Allowed);

        await ReadAsync("outside/a.png").ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    public async Task ReadAsync_PathOutsideThatLeadsInside_IsNotEvenLookedAt()
    {
        using var other = new TemporaryFolder();
        var link = other.Link("in.png", _folder.Add("a.png", Pictures.Png()));

        await ReadAsync(link).ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact(onlyLinux: true)]
    public async Task ReadAsync_FolderSwappedForALinkMeanwhile_NeverGivesTheSecret()
    {
        using var other = new TemporaryFolder();
        other.Add("a.png", Pictures.Gif());
        _folder.Add("sub/a.png", Pictures.Png());
        var sub = Path.Combine(_folder.Allowed, "sub");
        using var done = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Directory.Move(sub, sub + "-aside");
                _folder.Link("sub", other.Allowed);
                Directory.Delete(sub);
                Directory.Move(sub + "-aside", sub);
            }
        });

        for (var i = 0; i < 2000; i++)
        {
            var read = await BytesOrNothingAsync("sub/a.png");
            (read.Length == 0 || read.SequenceEqual(Pictures.Png())).ShouldBeTrue();
        }

        await done.CancelAsync();
        await swapping;
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
        var path = Path.Combine(_folder.Allowed + "-not", "a.png");
        await File.WriteAllBytesAsync(path, Pictures.Png());

        await ReadAsync(path).ShouldBeRefusedAsync("no readable image file");
    }

    [Fact]
    public async Task ReadAsync_FileLargerThanTheLimit_IsRefusedByItsLength()
    {
        _folder.Add("big.png", new byte[1000]);

        await ReadAsync("big.png", new() { AllowedFolders = { _folder.Allowed }, MaxBytes = 999 }).ShouldBeRefusedAsync("limit of 999 bytes");
    }

    [Fact]
    public async Task ReadAsync_MissingAndForbiddenFiles_AreRefusedInTheSameWords()
    {
        var missing = (await ReadAsync("missing.png").ShouldBeRefusedAsync("")).Message;
        var outside = (await ReadAsync(_folder.Secret).ShouldBeRefusedAsync("")).Message;

        outside.ShouldBe(missing);
    }

    [Fact]
    public async Task ReadAsync_NoFolders_RefusesEveryPath()
    {
        var path = _folder.Add("a.png", Pictures.Png());

        await ReadAsync(path, new()).ShouldBeRefusedAsync("file paths are not allowed");
    }

    [UnixFact]
    [Trait("Needs", "LinkTarget")]
    public void RealPathOf_DotDotAfterALink_LeavesTheLinkTarget()
    {
        using var other = new TemporaryFolder();
        _folder.Link("linked", other.Allowed);
        _folder.Link("tricky", "linked/../secret.png");

        RealPath.Of(Path.Combine(_folder.Allowed, "tricky")).ShouldBe(RealPath.Of(other.Secret));
    }

    [UnixFact]
    public async Task ReadAsync_TwoSlashesInFront_IsANetworkPath() =>
        await ReadAsync("/" + _folder.Add("a.png", Pictures.Png())).ShouldBeRefusedAsync("no readable image file");

    [UnixFact]
    public async Task ReadAsync_TwoBackslashesInFront_IsANetworkPath()
    {
        _folder.Add("\\\\a.png", Pictures.Png());

        await ReadAsync("\\\\a.png").ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    public async Task ReadAsync_ColonInTheName_IsAnOrdinaryNameOnUnix()
    {
        _folder.Add("at 12:30.png", Pictures.Png());

        (await ReadAsync("at 12:30.png")).Length.ShouldBe(Pictures.Png().Length);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a")]
    public async Task ReadAsync_OneCharacter_IsRefusedLikeAnyMissingFile(string path) =>
        await ReadAsync(path).ShouldBeRefusedAsync("no readable image file");

    [Fact]
    public async Task ReadAsync_AllowedFolderWithSlashAtTheEnd_IsTheSameFolder()
    {
        _folder.Add("a.png", Pictures.Png());

        (await ReadAsync("a.png", new() { AllowedFolders = { _folder.Allowed + Path.DirectorySeparatorChar } })).Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact(onlyLinux: true)]
    public async Task ReadAsync_FolderThatDiffersInCase_IsAnotherFolder()
    {
        var other = Path.Combine(Path.GetDirectoryName(_folder.Allowed)!, "ALLOWED");
        Directory.CreateDirectory(other);
        await File.WriteAllBytesAsync(Path.Combine(other, "a.png"), Pictures.Png());

        await ReadAsync(Path.Combine(other, "a.png")).ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    [Trait("Needs", "LinkTarget")]
    public async Task ReadAsync_LinkTargetWithDots_IsFollowed()
    {
        _folder.Add("a.png", Pictures.Png());
        _folder.Link("b.png", "./../allowed//./a.png");

        (await ReadAsync("b.png")).Length.ShouldBe(Pictures.Png().Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Constructor_FolderWithoutAName_ThrowsAndNamesTheOption(string folder) =>
        Should.Throw<ArgumentException>(() => new FolderReader(new() { AllowedFolders = { folder } })).ParamName
            .ShouldBe(nameof(ImageSourceOptions.AllowedFolders));

    private async Task<byte[]> BytesOrNothingAsync(string source)
    {
        try
        {
            return (await ReadAsync(source)).ToArray();
        }
        catch (ImageRefusedException)
        {
            return [];
        }
    }

    private Task<ReadOnlyMemory<byte>> ReadAsync(string source, ImageSourceOptions? options = null) =>
        new FolderReader(options ?? new() { AllowedFolders = { _folder.Allowed } }).ReadAsync(source, CancellationToken.None);
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>The last value that passes and the first that does not, and what only one spelling in many shows.</summary>
public sealed class MediaEdgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data:;base64,%61%47%56%73%62%47%38%3D")]
    [InlineData("data:;base64,aG   Vs\r\n\t  bG   8=")]
    public void DecodeDataUri_LongSpellingOfAsManyBytesAsAllowed_GivesTheBytes(string uri) =>
        Encoding.ASCII.GetString(DataUri.Decode(uri, maxBytes: 5).Span).ShouldBe("hello");

    [Fact]
    public void DecodeDataUri_NothingWithoutBase64_IsEmpty() => DataUri.Decode("data:,", maxBytes: 5).Length.ShouldBe(0);

    [Fact]
    public async Task ReadStream_AsManyBytesAsAllowed_GivesThem() =>
        (await BoundedStream.ReadAsync(new MemoryStream([1, 2, 3]), maxBytes: 3, CancellationToken.None)).ToArray().ShouldBe([1, 2, 3]);

    [Fact]
    public async Task ReadStream_OneByteMore_IsRefused() =>
        await BoundedStream.ReadAsync(new MemoryStream([1, 2, 3]), maxBytes: 2, CancellationToken.None).ShouldBeRefusedAsync("limit of 2 bytes");

    [UnixFact]
    public async Task ReadFile_TwoSlashesInFront_IsANetworkPath() =>
        await ReadAsync("/" + _folder.Add("a.png", Pictures.Png())).ShouldBeRefusedAsync("no readable image file");

    [UnixFact]
    public async Task ReadFile_TwoBackslashesInFront_IsANetworkPath()
    {
        _folder.Add("\\\\a.png", Pictures.Png());

        await ReadAsync("\\\\a.png").ShouldBeRefusedAsync("no readable image file");
    }

    [UnixFact]
    public async Task ReadFile_ColonInTheName_IsAnOrdinaryNameOnUnix()
    {
        _folder.Add("at 12:30.png", Pictures.Png());

        (await ReadAsync("at 12:30.png")).Length.ShouldBe(Pictures.Png().Length);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a")]
    public async Task ReadFile_OneCharacter_IsRefusedLikeAnyMissingFile(string path) =>
        await ReadAsync(path).ShouldBeRefusedAsync("no readable image file");

    [Fact]
    public async Task ReadFile_AllowedFolderWithSlashAtTheEnd_IsTheSameFolder()
    {
        _folder.Add("a.png", Pictures.Png());

        (await ReadAsync("a.png", _folder.Allowed + Path.DirectorySeparatorChar)).Length.ShouldBe(Pictures.Png().Length);
    }

    [UnixFact(onlyLinux: true)]
    public async Task ReadFile_FolderThatDiffersInCase_IsAnotherFolder()
    {
        var other = Path.Combine(Path.GetDirectoryName(_folder.Allowed)!, "ALLOWED");
        Directory.CreateDirectory(other);
        await File.WriteAllBytesAsync(Path.Combine(other, "a.png"), Pictures.Png());

        await ReadAsync(Path.Combine(other, "a.png")).ShouldBeRefusedAsync("no readable image file");
    }

    [Fact]
    public async Task Connect_NoAddressAnswers_ThrowsWhatTheLastOneSaid()
    {
        var network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress, "93.184.215.15");
        var connector = new GuardedConnector(network, allowPrivateNetworks: false);

        await Should.ThrowAsync<SocketException>(async () => await connector.ConnectAsync(new DnsEndPoint("pictures.example", 80), CancellationToken.None));

        network.Connections.Select(end => end.Address.ToString()).ShouldBe([FakeNetwork.PublicAddress, "93.184.215.15"]);
    }

    [Theory]
    [InlineData("https://example.com/", true)]
    [InlineData("https://a.example.org/", true)]
    [InlineData("https://evil.test/", false)]
    public void AllowedHosts_AsManyNamesAsSuffixes_StillLimit(string url, bool isAllowed) =>
        new HostAllowList(["example.com", "*.example.org"]).Allows(new Uri(url)).ShouldBe(isAllowed);

    [UnixFact]
    public async Task ReadFile_LinkTargetWithDots_LeadsWhereItSays()
    {
        _folder.Add("a.png", Pictures.Png());
        _folder.Link("b.png", "./../allowed//./a.png");

        (await ReadAsync("b.png")).Length.ShouldBe(Pictures.Png().Length);
    }

    [Fact]
    public async Task ReadWeb_AsManyBytesAsAllowed_GivesThem()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);
        var reader = new WebReader(new() { MaxBytes = Pictures.Png().Length }, network);

        (await reader.ReadAsync("http://pictures.example/a.png", CancellationToken.None)).ToArray().ShouldBe(Pictures.Png());
    }

    [Fact]
    public void CheckUrl_HttpsNotAllowed_IsRefusedWhereHttpIsAllowed() =>
        Should.Throw<ImageRefusedException>(() => new WebAddressRules(new() { AllowHttps = false }).Check("https://example.com/a.png"))
            .Message.ShouldContain("over https is not allowed");

    [Fact]
    public void Inspect_AsManyBytesAsAllowed_Passes() =>
        new MediaReader(new() { MaxBytes = Pictures.Png().Length }).Inspect(Pictures.Png()).Data.Length.ShouldBe(Pictures.Png().Length);

    [Fact]
    public void Constructor_LongestTimeout_IsAccepted() =>
        Should.NotThrow(() => new MediaReader(new() { Timeout = TimeSpan.FromDays(49) }));

    [Fact]
    public void Constructor_ImpossibleTimeout_SaysWhatIsPossible() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MediaReader(new() { Timeout = TimeSpan.FromDays(50) }))
            .Message.ShouldContain("must be positive and up to 49 days, or infinite");

    [Theory]
    [InlineData(8192, "file paths are not allowed")]
    [InlineData(8193, "address is too long")]
    public async Task Read_LongSource_IsRefusedForItsLengthOnlyBeyondTheLimit(int length, string because) =>
        await new MediaReader(new()).ReadAsync(new string('a', length), CancellationToken.None).ShouldBeRefusedAsync(because);

    [Fact]
    public async Task Read_UnknownSchemeWhereFoldersAreAllowed_OffersPathsToo() =>
        await new MediaReader(new() { AllowedFolders = [_folder.Allowed] }).ReadAsync("ftp://example.com/a.png", CancellationToken.None)
            .ShouldBeRefusedAsync("or a file path inside the allowed folders");

    private Task<ReadOnlyMemory<byte>> ReadAsync(string source, string? folder = null) =>
        new FolderReader(new() { AllowedFolders = [folder ?? _folder.Allowed] }).ReadAsync(source, CancellationToken.None);
}

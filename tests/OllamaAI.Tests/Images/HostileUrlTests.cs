using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Images;

/// <summary>URLs, names, redirects and data: URIs that a hostile or misled model may ask for: no connection is made where none may be.</summary>
[Trait("Needs", "SocketsHttpHandler")]
public class HostileUrlTests
{
    private const string Url = "http://pictures.example/start.png";
    private const string NotPublic = "not found on the public internet";
    private const string Broken = "URL is not valid";

    [Theory]
    // This machine, in every spelling.
    [InlineData("http://127.0.0.1/", NotPublic)]
    [InlineData("http://127.1/", NotPublic)]
    [InlineData("http://2130706433/", NotPublic)]
    [InlineData("http://0x7f000001/", NotPublic)]
    [InlineData("http://0x7f.0.0.1/", NotPublic)]
    [InlineData("http://0177.0.0.1/", NotPublic)]
    [InlineData("http://017700000001/", NotPublic)]
    [InlineData("http://127.255.255.254/", NotPublic)]
    [InlineData("http://0/", NotPublic)]
    [InlineData("http://0.0.0.0/", NotPublic)]
    [InlineData("http://127。0。0。1/", NotPublic)]
    [InlineData("http://[::1]/", NotPublic)]
    [InlineData("http://[::]/", NotPublic)]
    [InlineData("http://[0:0:0:0:0:0:0:1]/", NotPublic)]
    [InlineData("http://[::ffff:127.0.0.1]/", NotPublic)]
    [InlineData("http://[::ffff:7f00:1]/", NotPublic)]
    [InlineData("http://[::127.0.0.1]/", NotPublic)]
    [InlineData("http://[64:ff9b::7f00:1]/", NotPublic)]
    [InlineData("http://[2002:7f00:1::]/", NotPublic)]
    [InlineData("http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", NotPublic)]
    [InlineData("https://127.0.0.1:443/", NotPublic)]
    // The network around it.
    [InlineData("http://10.0.0.1/", NotPublic)]
    [InlineData("http://172.16.0.1/", NotPublic)]
    [InlineData("http://192.168.1.1/admin.png", NotPublic)]
    [InlineData("http://3232235777/", NotPublic)]
    [InlineData("http://100.64.0.1/", NotPublic)]
    [InlineData("http://[fd12:3456::1]/", NotPublic)]
    [InlineData("http://[fe80::1]/", NotPublic)]
    // Metadata services.
    [InlineData("http://169.254.169.254/latest/meta-data/", NotPublic)]
    [InlineData("http://2852039166/", NotPublic)]
    [InlineData("http://0xA9FEA9FE/", NotPublic)]
    [InlineData("http://0251.0376.0251.0376/", NotPublic)]
    [InlineData("http://[::ffff:a9fe:a9fe]/", NotPublic)]
    [InlineData("http://[fd00:ec2::254]/", NotPublic)]
    [InlineData("http://100.100.100.200/", NotPublic)]
    [InlineData("http://168.63.129.16/", NotPublic)]
    // Nobody's addresses.
    [InlineData("http://224.0.0.1/", NotPublic)]
    [InlineData("http://255.255.255.255/", NotPublic)]
    [InlineData("http://240.0.0.1/", NotPublic)]
    [InlineData("http://192.0.2.1/", NotPublic)]
    [InlineData("http://198.18.0.1/", NotPublic)]
    [InlineData("http://[ff02::1]/", NotPublic)]
    [InlineData("http://[2001:db8::1]/", NotPublic)]
    // Names that a resolver would take for addresses, or that nobody has.
    [InlineData("http://localhost/", NotPublic)]
    [InlineData("http://LOCALHOST./", NotPublic)]
    [InlineData("http://127.0.0.1./", NotPublic)]
    [InlineData("http://0x7f.0.0.0x1./", NotPublic)]
    [InlineData("http://[fe80::1%25eth0]/", NotPublic)]
    [InlineData("http://[::1%251]/", NotPublic)]
    [InlineData("http://metadata.google.internal/", NotPublic)]
    [InlineData("http://①②⑦.⓪.⓪.①/", NotPublic)]
    [InlineData("http://256.256.256.256/", NotPublic)]
    [InlineData("http://4294967297/", NotPublic)]
    // Credentials and ports.
    [InlineData("http://user:secret@pictures.example/a.png", "without credentials")]
    [InlineData("http://pictures.example@127.0.0.1/", "without credentials")]
    [InlineData("http://token@pictures.example/", "without credentials")]
    [InlineData("http://pictures.example:22/", "port that is not allowed")]
    [InlineData("http://pictures.example:6379/", "port that is not allowed")]
    [InlineData("http://pictures.example:11434/api/tags", "port that is not allowed")]
    [InlineData("http://pictures.example:0/", "port that is not allowed")]
    // Broken URLs.
    [InlineData("http://", Broken)]
    [InlineData("http:///etc/passwd", Broken)]
    [InlineData("http:127.0.0.1", Broken)]
    [InlineData("http://pictures.example:99999/", Broken)]
    [InlineData("http://a@b@127.0.0.1/", Broken)]
    [InlineData("http://%31%32%37.0.0.1/", Broken)]
    [InlineData("http://127.0.0.1%00.pictures.example/", Broken)]
    [InlineData("http://pictures.example\r\nHost: inside/", Broken)]
    [InlineData("http://[::1", Broken)]
    // Letters of two directions: a name that System.Uri takes, and that name servers have no spelling for.
    [InlineData("https://\u05D0a.example/a.png", Broken)]
    // Other schemes, and paths where no folder is allowed.
    [InlineData("ftp://pictures.example/a.png", "http:// or https://")]
    [InlineData("gopher://pictures.example/_", "http:// or https://")]
    [InlineData("ws://pictures.example/", "http:// or https://")]
    [InlineData("jar:http://pictures.example/a.png", "http:// or https://")]
    [InlineData("javascript:alert(1)", "http:// or https://")]
    [InlineData("FILE:///etc/passwd", "file paths are not allowed")]
    [InlineData("file://localhost/etc/passwd", "file paths are not allowed")]
    [InlineData("/etc/passwd", "file paths are not allowed")]
    [InlineData("../../etc/passwd", "file paths are not allowed")]
    [InlineData(@"C:\Windows\win.ini", "file paths are not allowed")]
    [InlineData(@"\\server\share\a.png", "file paths are not allowed")]
    [InlineData("//pictures.example/a.png", "file paths are not allowed")]
    [InlineData("pictures.example/a.png", "file paths are not allowed")]
    // data: URIs.
    [InlineData("data:", "data: URI is broken")]
    [InlineData("data:image/png;base64", "data: URI is broken")]
    [InlineData("data:image/png;base64,not base64!", "data: URI is broken")]
    [InlineData("DATA:image/png;base64,", "is empty")]
    [InlineData("data:image/png,%89PNG%0D%0A%1A%0A", "PNG image is broken")]
    [InlineData("data:image/png;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=", "an SVG drawing")]
    [InlineData("data:image/png,<html></html>", "an HTML page")]
    public async Task Invoke_SourceOutsideTheRules_ConnectsNowhere(string image, string because)
    {
        var network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress);

        await HostileImage.ShouldBeRefusedAsync(image, because, network);

        network.Connections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("0.0.0.0")]
    [InlineData(FakeNetwork.PublicAddress, "10.0.0.1")]
    [InlineData("2606:4700::1", FakeNetwork.PublicAddress, "::1")]
    [InlineData(FakeNetwork.PublicAddress, "64:ff9b::a9fe:a9fe")]
    [InlineData]
    public async Task Invoke_NameThatLeadsInside_ConnectsNowhere(params string[] answers)
    {
        var network = new FakeNetwork().Answer("pictures.example", answers);

        await HostileImage.ShouldBeRefusedAsync(Url, NotPublic, network);

        network.Connections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoke_NameThatChangesAfterTheLookup_IsLookedUpOnlyOnce()
    {
        // The second answer is what a rebinding name server would give to whoever looks again before connecting.
        var network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress).Answer("pictures.example", "127.0.0.1");

        await HostileImage.ShouldBeRefusedAsync(Url, "could not be downloaded", network);

        network.Lookups.ShouldBe(["pictures.example"]);
        network.Connections.ShouldHaveSingleItem().Address.ToString().ShouldBe(FakeNetwork.PublicAddress);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/", NotPublic)]
    [InlineData("http://[fd00:ec2::254]/", NotPublic)]
    [InlineData("//127.0.0.1/", NotPublic)]
    [InlineData("http://2130706433/", NotPublic)]
    [InlineData("http://inside.example/", NotPublic)]
    [InlineData("http://unknown.example/", NotPublic)]
    [InlineData("https://10.0.0.1/", NotPublic)]
    [InlineData("http://pictures.example:11434/api/tags", "port that is not allowed")]
    [InlineData("http://user:secret@pictures.example/", "without credentials")]
    [InlineData("file:///etc/passwd", "redirects to an address that cannot be used")]
    [InlineData("ftp://pictures.example/", "redirects to an address that cannot be used")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", "redirects to an address that cannot be used")]
    [InlineData("http://", "redirects to an address that cannot be used")]
    [InlineData("", "redirects to an address that cannot be used")]
    [InlineData("/start.png", "redirects too many times")]
    public async Task Invoke_RedirectToAForbiddenPlace_StopsThere(string location, string because)
    {
        await using var server = ScriptedServer.Redirecting(location);
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress).Answer("inside.example", "192.168.0.7");

        await HostileImage.ShouldBeRefusedAsync(Url, because, network);

        network.Connections.ShouldAllBe(endPoint => endPoint.Address.ToString() == FakeNetwork.PublicAddress && endPoint.Port == 80);
        server.Requests.ShouldAllBe(head => head.StartsWith("GET /start.png HTTP/1.1\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_HugeDataUri_IsRefusedBeforeDecoding() =>
        await HostileImage.ShouldBeRefusedAsync("data:image/png;base64," + new string('A', 800_000), "limit of 100000 bytes", new FakeNetwork());

    [Fact]
    public async Task Invoke_DataUriWithPixelBomb_IsRefused() =>
        await HostileImage.ShouldBeRefusedAsync(
            $"data:image/png;base64,{Convert.ToBase64String(Pictures.Png(100_000, 100_000))}", "100000 x 100000 pixels", new FakeNetwork());

    [Fact]
    public async Task Invoke_EndlessUrl_IsRefused()
    {
        var network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress);

        await HostileImage.ShouldBeRefusedAsync("http://pictures.example/" + new string('a', 10_000), "too long", network);

        network.Lookups.ShouldBeEmpty();
    }
}

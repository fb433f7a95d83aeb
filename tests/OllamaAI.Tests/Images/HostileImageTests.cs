using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.AI;
using Moq;
using OllamaAI.Media;
using OllamaAI.Tests.Media;

namespace OllamaAI.Tests.Images;

/// <summary>What a hostile or misled model may ask for. Whatever it is: nothing reaches the vision model, and the refusal is short and gives nothing away.</summary>
public sealed class HostileImageTests : IDisposable
{
    private const string Url = "http://pictures.example/start.png";
    private const string NotPublic = "not found on the public internet";
    private const string NoSuchFile = "no readable image file";
    private const string Broken = "URL is not valid";

    private readonly Mock<IChatClient> _model = VisionModel.Answering("never");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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
        FakeNetwork network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress);

        await ShouldRefuseAsync(image, because, network);

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
        FakeNetwork network = new FakeNetwork().Answer("pictures.example", answers);

        await ShouldRefuseAsync(Url, NotPublic, network);

        network.Connections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoke_NameThatChangesAfterTheLookup_IsLookedUpOnlyOnce()
    {
        // The second answer is what a rebinding name server would give to whoever looks again before connecting.
        FakeNetwork network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress).Answer("pictures.example", "127.0.0.1");

        await ShouldRefuseAsync(Url, "could not be downloaded", network);

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
    [InlineData("file:///etc/passwd", "redirects to nowhere usable")]
    [InlineData("ftp://pictures.example/", "redirects to nowhere usable")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", "redirects to nowhere usable")]
    [InlineData("http://", "redirects to nowhere usable")]
    [InlineData("", "redirects to nowhere usable")]
    [InlineData("/start.png", "redirects too many times")]
    public async Task Invoke_RedirectToAForbiddenPlace_StopsThere(string location, string because)
    {
        await using ScriptedServer server = ScriptedServer.Redirecting(location);
        FakeNetwork network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress).Answer("inside.example", "192.168.0.7");

        await ShouldRefuseAsync(Url, because, network);

        network.Connections.ShouldAllBe(endPoint => endPoint.Address.ToString() == FakeNetwork.PublicAddress && endPoint.Port == 80);
        server.Requests.ShouldAllBe(head => head.StartsWith("GET /start.png HTTP/1.1\r\n", StringComparison.Ordinal));
    }

    public static TheoryData<string, string, byte[], string> Answers => new()
    {
        { "HTML as PNG", "Content-Type: image/png", "<!doctype html><img>"u8.ToArray(), "an HTML page" },
        { "SVG as PNG", "Content-Type: image/png", "<svg onload='x'/>"u8.ToArray(), "an SVG drawing" },
        { "SVG as itself", "Content-Type: image/svg+xml", "<?xml version='1.0'?><svg/>"u8.ToArray(), "an SVG drawing" },
        { "PDF", "Content-Type: image/jpeg", "%PDF-1.7"u8.ToArray(), "a PDF document" },
        { "TIFF", "Content-Type: image/tiff", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], "a TIFF image" },
        { "HEIC", "Content-Type: image/heic", [0, 0, 0, 24, .. "ftypheic"u8], "a HEIC image" },
        { "AVIF", "Content-Type: image/avif", [0, 0, 0, 24, .. "ftypavif"u8], "an AVIF image" },
        { "secrets as PNG", "Content-Type: image/png", "AWS_SECRET_ACCESS_KEY=abc"u8.ToArray(), "unknown data" },
        { "gzip bomb", "Content-Type: image/png\r\nContent-Encoding: gzip", Compressed(new byte[10_000_000]), "compressed data" },
        { "gzipped PNG", "Content-Type: image/png\r\nContent-Encoding: gzip", Compressed(Pictures.Png()), "compressed data" },
        { "pixel bomb PNG", "Content-Type: image/png", Pictures.Png(100_000, 100_000), "100000 x 100000 pixels" },
        { "pixel bomb PNG beyond 64 bits", "Content-Type: image/png", Pictures.Png(uint.MaxValue, uint.MaxValue), "PNG image is broken" },
        { "pixel bomb JPEG", "Content-Type: image/jpeg", Pictures.Jpeg(65535, 65535), "65535 x 65535 pixels" },
        { "pixel bomb JPEG behind a small frame", "", Pictures.Jpeg(Pictures.Frame(1, 1), Pictures.Frame(65535, 65535)), "65535 x 65535 pixels" },
        { "pixel bomb GIF", "Content-Type: image/gif", Pictures.Gif(65535, 65535), "65535 x 65535 pixels" },
        { "pixel bomb BMP", "", Pictures.Bmp(int.MaxValue, int.MinValue), "2147483647 x 2147483648 pixels" },
        { "pixel bomb WebP", "", Pictures.WebP(Pictures.Lossless(16384, 16384)), "16384 x 16384 pixels" },
        { "pixel bomb WebP behind a small canvas", "", Pictures.WebP(Pictures.Canvas(1, 1), Pictures.Lossless(16384, 16384)), "16384 x 16384 pixels" },
        { "PNG of no size", "", Pictures.Png(0, 1), "PNG image is broken" },
        { "PNG cut short", "", Pictures.Png()[..20], "PNG image is broken" },
        { "JPEG cut short", "", Pictures.Jpeg()[..8], "JPEG image is broken" },
        { "JPEG without a frame", "", Pictures.Jpeg([]), "JPEG image is broken" },
        { "WebP cut short", "", Pictures.WebP(Pictures.Lossy())[..22], "WebP image is broken" },
        { "GIF cut short", "", "GIF89a"u8.ToArray(), "GIF image is broken" },
        { "BMP cut short", "", "BM"u8.ToArray(), "BMP image is broken" },
        { "nothing", "", [], "is empty" },
        { "length beyond the limit", "Content-Length: 99999999999", [], "limit of 100000 bytes" },
        { "length beyond the body", "Content-Length: 5000", Pictures.Png(), "could not be downloaded" },
        { "length below the body", "Content-Length: 20", Pictures.Png(), "PNG image is broken" },
        { "endless headers", new string('x', 100_000) + ": 1", [], "could not be downloaded" },
        { "broken chunks", "Transfer-Encoding: chunked", "zz\r\n"u8.ToArray(), "could not be downloaded" },
        { "body larger than the limit", "", [.. Pictures.Png(), .. new byte[100_000]], "limit of 100000 bytes" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Invoke_AnswerThatIsNoGoodImage_IsNotSentOn(string name, string header, byte[] body, string because)
    {
        string head = header.Length == 0 ? "HTTP/1.1 200 OK" : $"HTTP/1.1 200 OK\r\n{header}";
        await using ScriptedServer server = ScriptedServer.Sending($"{head}\r\nConnection: close", body);
        FakeNetwork network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);

        await ShouldRefuseAsync(Url, because, network);

        network.Connections.ShouldHaveSingleItem(name);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found", "status 404")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic", "status 401")]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate", "status 407")]
    [InlineData("HTTP/1.1 500 at Inside.Server.Handle() in /srv/app", "status 500")]
    [InlineData("HTTP/1.1 304 Not Modified", "status 304")]
    [InlineData("HTTP/1.1 302 Found", "redirects to nowhere usable")]
    [InlineData("SSH-2.0-OpenSSH_9.2", "could not be downloaded")]
    public async Task Invoke_FailingAnswer_IsRefusedWithoutASecondRequest(string head, string because)
    {
        await using ScriptedServer server = ScriptedServer.Sending(head + "\r\nConnection: close", Pictures.Png());

        await ShouldRefuseAsync(Url, because, new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress));

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Invoke_EndlessBody_StopsAtTheByteLimit()
    {
        await using ScriptedServer server = new(async (_, stream, stop) =>
        {
            await ScriptedServer.WriteAsync(stream, "HTTP/1.1 200 OK", Pictures.Png(), stop);
            while (true)
            {
                await stream.WriteAsync(new byte[4096], stop);
            }
        });

        await ShouldRefuseAsync(Url, "limit of 100000 bytes", new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n\u0089PNG")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 37\r\n\r\n")]
    public async Task Invoke_AnswerThatDripsForever_EndsAtTheTimeLimit(string start)
    {
        ManualTimeProvider time = new();
        TaskCompletionSource dripping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = new(async (_, stream, stop) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(start), stop);
            dripping.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        FakeNetwork network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);

        Task refusing = ShouldRefuseAsync(Url, "within 30 seconds", network, time);
        await dripping.Task;
        time.Advance(TimeSpan.FromSeconds(29));
        refusing.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        await refusing;
    }

    [Fact]
    public async Task Invoke_NameLookupThatNeverEnds_EndsAtTheTimeLimit()
    {
        ManualTimeProvider time = new();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeNetwork network = new()
        {
            BeforeAnswer = token =>
            {
                asked.SetResult();
                return Task.Delay(Timeout.Infinite, token);
            },
        };

        Task refusing = ShouldRefuseAsync(Url, "within 30 seconds", network, time);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(30));

        await refusing;
    }

    [Fact]
    public async Task Invoke_HugeDataUri_IsRefusedBeforeDecoding() =>
        await ShouldRefuseAsync("data:image/png;base64," + new string('A', 800_000), "limit of 100000 bytes", new FakeNetwork());

    [Fact]
    public async Task Invoke_DataUriWithPixelBomb_IsRefused() =>
        await ShouldRefuseAsync(
            $"data:image/png;base64,{Convert.ToBase64String(Pictures.Png(100_000, 100_000))}", "100000 x 100000 pixels", new FakeNetwork());

    [Fact]
    public async Task Invoke_EndlessUrl_IsRefused()
    {
        FakeNetwork network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress);

        await ShouldRefuseAsync("http://pictures.example/" + new string('a', 10_000), "too long", network);

        network.Lookups.ShouldBeEmpty();
    }

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

        await ShouldRefuseAsync(
            path.Replace("{allowed}", _folder.Allowed, StringComparison.Ordinal).Replace("{secret}", _folder.Secret, StringComparison.Ordinal),
            NoSuchFile,
            new FakeNetwork());
    }

    [Theory]
    [InlineData("good.png\0.txt", Broken)]
    [InlineData("good.png::$DATA", "http:// or https://")]
    public async Task Invoke_PathWithTricks_IsNotRead(string path, string because)
    {
        _folder.Add("good.png", Pictures.Png());

        await ShouldRefuseAsync(path, because, new FakeNetwork());
    }

    [UnixFact]
    public async Task Invoke_LinkToASecret_IsNotRead()
    {
        _folder.Link("link.png", _folder.Secret);

        await ShouldRefuseAsync("link.png", NoSuchFile, new FakeNetwork());
    }

    [UnixFact]
    public async Task Invoke_LinkThroughAnAllowedFolder_IsNotRead()
    {
        _folder.Link("root", "/");

        await ShouldRefuseAsync($"root{_folder.Secret}", NoSuchFile, new FakeNetwork());
    }

    [UnixFact]
    public async Task Invoke_LinkToALink_IsNotRead()
    {
        _folder.Link("second", _folder.Secret);
        _folder.Link("first", "second");

        await ShouldRefuseAsync("first", NoSuchFile, new FakeNetwork());
    }

    [UnixFact]
    public async Task Invoke_LinkToADevice_IsNotRead()
    {
        _folder.Link("zero.png", "/dev/zero");

        await ShouldRefuseAsync("zero.png", NoSuchFile, new FakeNetwork());
    }

    [UnixFact]
    public async Task Invoke_NamedPipe_IsNotOpened()
    {
        _folder.Pipe("pipe.png");

        await ShouldRefuseAsync("pipe.png", NoSuchFile, new FakeNetwork());
    }

    [UnixFact]
    public async Task Invoke_UnixSocket_IsNotOpened()
    {
        _folder.UnixSocket("socket.png");

        await ShouldRefuseAsync("socket.png", NoSuchFile, new FakeNetwork());
    }

    [Fact]
    public async Task Invoke_EmptyFile_IsRefused()
    {
        _folder.Add("empty.png", []);

        await ShouldRefuseAsync("empty.png", NoSuchFile, new FakeNetwork());
    }

    [Fact]
    public async Task Invoke_TextFileNamedAsImage_IsNotSentOn()
    {
        _folder.Add("notes.png", "my diary"u8.ToArray());

        await ShouldRefuseAsync("notes.png", "unknown data", new FakeNetwork());
    }

    [Fact]
    public async Task Invoke_FileLargerThanTheLimit_IsNotRead()
    {
        _folder.Add("big.png", [.. Pictures.Png(), .. new byte[100_000]]);

        await ShouldRefuseAsync("big.png", "limit of 100000 bytes", new FakeNetwork());
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using MemoryStream result = new();
        using (GZipStream gzip = new(result, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }

    private async Task ShouldRefuseAsync(string image, string because, INetwork network, TimeProvider? time = null)
    {
        bool onlyWeb = because.Contains("file paths are not allowed", StringComparison.Ordinal);
        ImageSourceOptions source = new() { MaxBytes = 100_000, AllowedFolders = onlyWeb ? [] : [_folder.Allowed] };
        MediaReader reader = new(source, network, time);
        AIFunction function = new ImageAnalyzer(_model.Object, new() { Source = source }, reader).AsAIFunction();

        string text = (await function.InvokeAsync(new() { ["image"] = image })).ShouldBeOfType<string>();

        text.ShouldStartWith("Error: ");
        text.ShouldContain(because);
        text.ShouldBeSafeForAModel();
        text.ShouldNotContain(Path.GetFileName(Path.GetDirectoryName(_folder.Secret))!);
        _model.ShouldHaveBeenAsked(times: 0);
    }
}

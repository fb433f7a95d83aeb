using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Images;

/// <summary>What a hostile or broken server may send in place of an image.</summary>
[Trait("Needs", "SocketsHttpHandler")]
public class HostileAnswerTests
{
    private const string Url = "http://pictures.example/start.png";

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
        { "pixel bomb JPEG behind a small frame", "", Pictures.Jpeg(Pictures.Frame(1, 1), Pictures.Frame(65535, 65535)), "JPEG image is broken" },
        { "pixel bomb GIF", "Content-Type: image/gif", Pictures.Gif(65535, 65535), "65535 x 65535 pixels" },
        { "pixel bomb BMP", "", Pictures.Bmp(int.MaxValue, int.MinValue), "2147483647 x 2147483648 pixels" },
        { "pixel bomb WebP", "", Pictures.WebP(Pictures.Lossless(16384, 16384)), "16384 x 16384 pixels" },
        { "pixel bomb WebP behind a small canvas", "", Pictures.WebP(Pictures.Canvas(1, 1), Pictures.Lossless(16384, 16384)), "WebP image is broken" },
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
        var head = header.Length == 0 ? "HTTP/1.1 200 OK" : $"HTTP/1.1 200 OK\r\n{header}";
        await using var server = ScriptedServer.Sending($"{head}\r\nConnection: close", body);
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);

        await HostileImage.ShouldBeRefusedAsync(Url, because, network);

        network.Connections.ShouldHaveSingleItem(name);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found", "status 404")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic", "status 401")]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate", "status 407")]
    [InlineData("HTTP/1.1 500 at Inside.Server.Handle() in /srv/app", "status 500")]
    [InlineData("HTTP/1.1 304 Not Modified", "status 304")]
    [InlineData("HTTP/1.1 302 Found", "redirects to an address that cannot be used")]
    [InlineData("SSH-2.0-OpenSSH_9.2", "could not be downloaded")]
    public async Task Invoke_FailingAnswer_IsRefusedWithoutASecondRequest(string head, string because)
    {
        await using var server = ScriptedServer.Sending(head + "\r\nConnection: close", Pictures.Png());

        await HostileImage.ShouldBeRefusedAsync(Url, because, new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress));

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Invoke_EndlessBody_StopsAtTheByteLimit()
    {
        await using var server = new ScriptedServer(async (_, stream, stop) =>
        {
            await ScriptedServer.WriteAsync(stream, "HTTP/1.1 200 OK", Pictures.Png(), stop);
            while (true)
            {
                await stream.WriteAsync(new byte[4096], stop);
            }
        });

        await HostileImage.ShouldBeRefusedAsync(Url, "limit of 100000 bytes", new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n\u0089PNG")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 37\r\n\r\n")]
    public async Task Invoke_AnswerThatDripsForever_EndsAtTheTimeLimit(string start)
    {
        var time = new FakeTimeProvider();
        var dripping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(start), stop);
            dripping.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);

        var refusing = HostileImage.ShouldBeRefusedAsync(Url, "within 30 seconds", network, time);
        await dripping.Task.DefaultTimeout();
        time.Advance(TimeSpan.FromSeconds(29));
        refusing.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        await refusing;
    }

    [Fact]
    public async Task Invoke_NameLookupThatNeverEnds_EndsAtTheTimeLimit()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var network = new FakeNetwork()
        {
            BeforeAnswer = token =>
            {
                asked.SetResult();
                return Task.Delay(Timeout.Infinite, token);
            },
        };

        var refusing = HostileImage.ShouldBeRefusedAsync(Url, "within 30 seconds", network, time);
        await asked.Task.DefaultTimeout();
        time.Advance(TimeSpan.FromSeconds(30));

        await refusing;
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (GZipStream gzip = new(result, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }
}

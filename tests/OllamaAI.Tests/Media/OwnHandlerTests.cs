using System.IO.Compression;
using System.Net;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>Images read through a handler of the application (<see cref="ImageSourceOptions.CreateHandler"/>).</summary>
public sealed class OwnHandlerTests
{
    private const string Url = "https://pictures.example/cat.png";

    [Fact]
    public async Task ReadAsync_HandlerOfTheApplication_IsAskedAndNoOtherConnectionIsMade()
    {
        var network = new FakeNetwork();
        using var handler = new ScriptedHandler().Answer((_, _) => Task.FromResult(Image()));

        var content = await Reader(handler, network).ReadAsync(Url, CancellationToken.None);

        content.Data.ToArray().ShouldBe(Pictures.Png());
        handler.Request.Uri.ShouldBe(new Uri(Url));
        network.Lookups.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public async Task ReadAsync_InnerAddress_IsNotAskedFor(string url)
    {
        using var handler = new ScriptedHandler();
        using var redirecting = new ScriptedHandler().Answer(HttpStatusCode.Found, "", ("Location", url));

        var refusals = new[]
        {
            await Should.ThrowAsync<ImageRefusedException>(() => Reader(handler).ReadAsync(url, CancellationToken.None)),
            await Should.ThrowAsync<ImageRefusedException>(() => Reader(redirecting).ReadAsync(Url, CancellationToken.None)),
        };

        refusals.ShouldAllBe(refusal => refusal.Reason == ImageRefusalReason.HostNotPublic);
    }

    [Fact]
    public async Task ReadAsync_RedirectOutsideTheRules_IsNotAskedFor()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.Found, "", ("Location", "http://pictures.example/cat.png"));

        var refusal = await Should.ThrowAsync<ImageRefusedException>(() => Reader(handler).ReadAsync(Url, CancellationToken.None));

        refusal.Reason.ShouldBe(ImageRefusalReason.RedirectToHttp);
    }

    [Fact]
    public async Task ReadAsync_HandlerThatFollowsRedirects_IsRefused()
    {
        using var handler = new ScriptedHandler().Answer((_, _) =>
        {
            var response = Image();
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://elsewhere.example/cat.png");
            return Task.FromResult(response);
        });

        var refusal = await Should.ThrowAsync<ImageRefusedException>(() => Reader(handler).ReadAsync(Url, CancellationToken.None));

        refusal.Reason.ShouldBe(ImageRefusalReason.InvalidRedirect);
    }

    [Fact]
    public async Task ReadAsync_HandlerDecompressesWhatIsNotCompressed_IsRefused()
    {
        // As AutomaticDecompression does.
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Response(
            HttpStatusCode.OK, new StreamContent(new GZipStream(new MemoryStream(Pictures.Png()), CompressionMode.Decompress))));

        var refusal = await Should.ThrowAsync<ImageRefusedException>(() => Reader(handler).ReadAsync(Url, CancellationToken.None));

        refusal.Reason.ShouldBe(ImageRefusalReason.DownloadFailed);
    }

    [Fact]
    public async Task ReadAsync_CreateHandlerReturnsNull_ThrowsAndNamesTheOption()
    {
        var reader = new MediaReader(new() { CreateHandler = () => null! }, new FakeNetwork());

        var fault = await Should.ThrowAsync<InvalidOperationException>(() => reader.ReadAsync(Url, CancellationToken.None));

        fault.Message.ShouldContain("ImageSourceOptions.CreateHandler returned null");
    }

    private static MediaReader Reader(HttpMessageHandler handler, FakeNetwork? network = null) =>
        new(new() { CreateHandler = () => handler }, network ?? new FakeNetwork());

    private static HttpResponseMessage Image() =>
        ScriptedHandler.Response(HttpStatusCode.OK, new ByteArrayContent(Pictures.Png()));
}

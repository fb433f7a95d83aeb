using System.Net;

namespace OllamaAI.Tests.Client;

public sealed class OllamaHttpHandlerTests
{
    [Fact]
    public void Configure_Handler_IsSafeAndFitForLongAnswers()
    {
        using var handler = new SocketsHttpHandler();

        OllamaHttpHandler.Configure(handler, new OllamaClientOptions { Endpoint = new Uri("http://gpu-box:11434"), ConnectTimeout = TimeSpan.FromSeconds(3) });

        handler.AllowAutoRedirect.ShouldBeFalse();
        handler.UseCookies.ShouldBeFalse();
        handler.AutomaticDecompression.ShouldBe(DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli);
        handler.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        handler.MaxResponseDrainSize.ShouldBe(0);
        handler.PooledConnectionLifetime.ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData("http://localhost:11434", DecompressionMethods.None, false)]
    [InlineData("http://127.0.0.1:11434", DecompressionMethods.None, false)]
    [InlineData("http://[::1]:11434", DecompressionMethods.None, false)]
    [InlineData("http://0.0.0.0:11434", DecompressionMethods.None, false)]
    [InlineData("http://[::]:11434", DecompressionMethods.None, false)]
    [InlineData("http://192.168.0.1:11434", DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli, true)]
    [InlineData("https://ollama.com", DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli, true)]
    public void Create_ThisMachine_AsksForNoCompressionAndNoProxy(string endpoint, DecompressionMethods compression, bool usesProxy)
    {
        using var handler = OllamaHttpHandler.Create(new OllamaClientOptions { Endpoint = new Uri(endpoint) });

        (handler.AutomaticDecompression, handler.UseProxy).ShouldBe((compression, usesProxy));
    }

    [Fact]
    public void Create_OptionThatIsNotValid_IsNamed() =>
        Should.Throw<ArgumentException>(() => OllamaHttpHandler.Create(new OllamaClientOptions { ConnectTimeout = TimeSpan.Zero }))
            .Message.ShouldStartWith("ConnectTimeout: ");

    [Fact]
    public void Configure_ProxyOfTheApplication_IsKeptForThisMachineToo()
    {
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy("http://proxy:3128") };

        OllamaHttpHandler.Configure(handler, new OllamaClientOptions { Endpoint = new Uri("http://localhost:11434") });

        handler.UseProxy.ShouldBeTrue();
    }

    [Fact]
    public void Configure_HandlerThatConnectsInItsOwnWay_KeepsIt()
    {
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> own = (_, _) => throw new NotSupportedException();
        using var handler = new SocketsHttpHandler { ConnectCallback = own };

        OllamaHttpHandler.Configure(handler);

        handler.ConnectCallback.ShouldBeSameAs(own);
    }
}

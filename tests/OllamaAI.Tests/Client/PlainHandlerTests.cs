using System.Net;

namespace OllamaAI.Tests.Client;

/// <summary><see cref="OllamaHttpHandler"/> and the handler that every runtime has.</summary>
public sealed class PlainHandlerTests
{
    [Theory]
    [InlineData("http://localhost:11434", false)]
    [InlineData("https://ollama.com", true)]
    public void Configure_PlainHandler_IsAsSafeAsItCanBe(string endpoint, bool isFar)
    {
        using var handler = new HttpClientHandler();

        OllamaHttpHandler.Configure(handler, new OllamaClientOptions { Endpoint = new Uri(endpoint) });

        handler.AllowAutoRedirect.ShouldBeFalse();
        handler.UseCookies.ShouldBeFalse();
        handler.UseProxy.ShouldBe(isFar);
        handler.AutomaticDecompression.HasFlag(DecompressionMethods.GZip).ShouldBe(isFar);
    }

    [Fact]
    public void Configure_PlainHandlerWithAProxy_KeepsIt()
    {
        using var handler = new HttpClientHandler { Proxy = new WebProxy("http://proxy:3128") };

        OllamaHttpHandler.Configure(handler, new OllamaClientOptions { Endpoint = new Uri("http://localhost:11434") });

        handler.UseProxy.ShouldBeTrue();
    }

    [Fact]
    public void Configure_OptionThatIsNotValid_IsNamed()
    {
        using var handler = new HttpClientHandler();

        Should.Throw<ArgumentException>(() => OllamaHttpHandler.Configure(handler, new OllamaClientOptions { ApiKey = "not\na key" }))
            .Message.ShouldStartWith("ApiKey: ");
    }
}

using System.Net;
using System.Net.Sockets;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

/// <summary>Servers behind a proxy of the environment: what goes wrong at the proxy is not blamed on Ollama.</summary>
public sealed class ProxyTests
{
    private static readonly TestProxy Proxy = TestProxy.Install();

    [Theory]
    [Trait("Needs", "DefaultProxy")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ProxyThatIsDown_IsNamedWithoutItsPassword(bool callersHttpClient)
    {
        var port = FreePort();
        var server = Proxy.Put($"http://ada:secret@127.0.0.1:{port}", "http");
        using var http = callersHttpClient ? new HttpClient() : null;
        var options = new OllamaClientOptions { Endpoint = server, MaxRetries = 0 };
        using var client = http is null ? new OllamaClient(options) : new OllamaClient(http, options);

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync().DefaultTimeout());

        fault.Kind.ShouldBe(OllamaErrorKind.Unreachable);
        fault.Message.ShouldStartWith(
            $"Cannot reach Ollama at {server.GetLeftPart(UriPartial.Authority)} through the proxy http://127.0.0.1:{port}: ");
        fault.Message.ShouldEndWith(
            "Is the proxy running, and does it let this machine through? NO_PROXY lists the servers that are reached without it.");
    }

    [Fact]
    public async Task Call_ProxyThatRefusesTheTunnel_IsNamedWithoutItsPassword()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var refusal = RefuseAsync(listener);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var server = Proxy.Put($"http://ada:secret@127.0.0.1:{port}", "https");
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = server, MaxRetries = 0 });

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync().DefaultTimeout());

        fault.Kind.ShouldBe(OllamaErrorKind.Unreachable);
        fault.Error().ShouldBe(HttpRequestError.ProxyTunnelError);
        fault.Message.ShouldStartWith($"Cannot reach Ollama at {server.GetLeftPart(UriPartial.Authority)} through a proxy: ");
        fault.Message.ShouldContain($"http://127.0.0.1:{port}/");
        fault.Message.ShouldContain("407");
        fault.ToString().ShouldNotContain("secret");
        await refusal;
    }

    [Fact]
    public async Task Call_ServerThatIsDownAndNoProxy_BlamesTheServer()
    {
        var server = new Uri($"http://127.0.0.1:{FreePort()}");
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = server, MaxRetries = 0 });

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync().DefaultTimeout());

        fault.Message.ShouldEndWith("Is the server running (`ollama serve`), and the address right?");
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private static async Task RefuseAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        _ = await stream.ReadAsync(new byte[4096]);
        await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }
}

using System.Net;
using System.Net.Sockets;
using System.Reflection;
using OllamaAI.Media;
using OllamaAI.Tests.Images;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Media;

/// <summary>Counts what this process really connects to, whoever in it connects. While these tests run no other does.</summary>
[Collection(Measured.Name)]
[Trait("Needs", "SocketsHttpHandler")]
public sealed class OutgoingConnectionTests : IDisposable
{
    private const string Host = "pictures.example";

    private readonly OutgoingConnections _outgoing = new();

    public void Dispose() => _outgoing.Dispose();

    [Fact]
    public async Task Connections_OneMade_IsSeenWithItsLookup()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var endPoint = (IPEndPoint)listener.LocalEndpoint;

        await using var stream = await TcpConnection.OpenAsync(new DnsEndPoint("localhost", endPoint.Port), CancellationToken.None);

        _outgoing.Connections.ShouldContain(endPoint);
        _outgoing.Lookups.ShouldContain("localhost");
    }

    [Fact]
    public async Task ReadAsync_EverySourceOutsideTheRules_ConnectsNowhere()
    {
        foreach (var row in ArgumentsOf<HostileUrlTests>(nameof(HostileUrlTests.Invoke_SourceOutsideTheRules_ConnectsNowhere)))
        {
            await ShouldBeRefusedAsync((string)row[0], new FakeNetwork().Answer(Host, FakeNetwork.PublicAddress));
        }

        ShouldHaveConnectedTo();
    }

    [Fact]
    public async Task ReadAsync_EveryInnerAddress_ConnectsNowhere()
    {
        foreach (var address in InnerAddresses())
        {
            var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
            await ShouldBeRefusedAsync($"http://{host}/", new FakeNetwork());
            await ShouldBeRefusedAsync($"https://{host}/", new FakeNetwork());
        }

        ShouldHaveConnectedTo();
    }

    [Fact]
    public async Task ReadAsync_NameOfEveryInnerAddress_ConnectsNowhere()
    {
        foreach (var address in InnerAddresses())
        {
            await ShouldBeRefusedAsync($"http://{Host}/", new FakeNetwork().Answer(Host, address));
            await ShouldBeRefusedAsync($"https://{Host}/", new FakeNetwork().Answer(Host, FakeNetwork.PublicAddress, address));
        }

        ShouldHaveConnectedTo();
    }

    [Fact]
    public async Task ReadAsync_EveryForbiddenRedirect_ConnectsToItsSenderOnly()
    {
        foreach (var row in ArgumentsOf<HostileUrlTests>(nameof(HostileUrlTests.Invoke_RedirectToAForbiddenPlace_StopsThere)))
        {
            await using var server = ScriptedServer.Redirecting((string)row[0]);
            var names = new FakeNetwork().Answer(Host, FakeNetwork.PublicAddress).Answer("inside.example", "192.168.0.7");
            _outgoing.Connections.Clear();

            await ShouldBeRefusedAsync($"http://{Host}/start.png", names, server);

            ShouldHaveConnectedTo(server.EndPoint);
        }
    }

    [Fact]
    public async Task ReadAsync_CertificateThatNamesAddresses_ConnectsToItsServerOnly()
    {
        await using var inside = ScriptedServer.Sending("HTTP/1.1 404 Not Found\r\nContent-Length: 0");
        await using var server = new TlsServer(Host, $"http://{inside.EndPoint}/");

        await ShouldBeRefusedAsync($"https://{Host}/a.png", new FakeNetwork().Answer(Host, FakeNetwork.PublicAddress), server.Sockets);

        ShouldHaveConnectedTo(server.Sockets.EndPoint);
        inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Client_CertificateThatNamesAddresses_ConnectsToItsServerOnly()
    {
        await using var inside = ScriptedServer.Sending("HTTP/1.1 404 Not Found\r\nContent-Length: 0");
        await using var server = new TlsServer("localhost", $"http://{inside.EndPoint}/");
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"https://{server.Sockets.EndPoint}") });

        await Should.ThrowAsync<OllamaException>(client.GetVersionAsync());

        ShouldHaveConnectedTo(server.Sockets.EndPoint);
        inside.Requests.ShouldBeEmpty();
    }

    private static IEnumerable<string> InnerAddresses() =>
        ArgumentsOf<AddressRulesTests>(nameof(AddressRulesTests.ScopeOf_LoopbackOrPrivateNetwork_IsPrivate))
            .Concat(ArgumentsOf<AddressRulesTests>(nameof(AddressRulesTests.ScopeOf_NobodysAddress_IsForbidden)))
            .Select(row => (string)row[0]);

    private static List<object[]> ArgumentsOf<T>(string theory)
    {
        var method = typeof(T).GetMethod(theory)!;
        List<object[]> rows = [.. method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method))];
        rows.ShouldNotBeEmpty();
        return rows;
    }

    private static async Task ShouldBeRefusedAsync(string source, FakeNetwork names, ScriptedServer? server = null) =>
        await new MediaReader(new() { AllowHttp = true }, new OpenNetwork(names, server)).ReadAsync(source, CancellationToken.None)
            .ShouldThrowAsync<ImageRefusedException>();

    private void ShouldHaveConnectedTo(params IPEndPoint[] servers)
    {
        _outgoing.Connections.Distinct().ShouldBe(servers);
        _outgoing.Lookups.ShouldBeEmpty();
    }
}

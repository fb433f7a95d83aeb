using System.Net;
using System.Net.Sockets;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class GuardedConnectorTests
{
    [Fact]
    public async Task ConnectAsync_NoAddressAnswers_TriesAllAndThrowsTheLastError()
    {
        var network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress, "93.184.215.15");
        var connector = new GuardedConnector(network, allowPrivateNetworks: false);

        await Should.ThrowAsync<SocketException>(async () => await connector.ConnectAsync(new DnsEndPoint("pictures.example", 80), CancellationToken.None));

        network.Connections.Select(end => end.Address.ToString()).ShouldBe([FakeNetwork.PublicAddress, "93.184.215.15"]);
    }
}

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

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("2606:4700:10::2")]
    [InlineData("93.184.216.1", "93.184.215.99")]
    [InlineData("64:ff9b::93.184.215.14")]
    public async Task ConnectAsync_PublicAddressOnALinkOfThisMachine_IsPrivate(params string[] answers)
    {
        var network = NetworkWith("93.184.215.0/24", "2606:4700:10::/64").Answer("pictures.example", answers);
        var target = new DnsEndPoint("pictures.example", 80);

        (await Should.ThrowAsync<ImageRefusedException>(ConnectAsync(network, allowPrivateNetworks: false, target)))
            .Option.ShouldBe("ImageSourceOptions.AllowPrivateNetworks");
        network.Connections.ShouldBeEmpty();
        await Should.ThrowAsync<SocketException>(ConnectAsync(network, allowPrivateNetworks: true, target));
        network.Connections.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ConnectAsync_NameWithoutAddresses_NamesNoOptionThatWouldAllowIt()
    {
        var network = new FakeNetwork().Answer("pictures.example");

        (await Should.ThrowAsync<ImageRefusedException>(
            ConnectAsync(network, allowPrivateNetworks: false, new DnsEndPoint("pictures.example", 80)))).Option.ShouldBeNull();
    }

    [Theory]
    [InlineData("93.184.216.1")]
    [InlineData("2606:4700:11::2")]
    [InlineData("64:ff9b::93.184.216.1")]
    public async Task ConnectAsync_PublicAddressBehindARouter_IsConnectedTo(string address)
    {
        var network = NetworkWith("93.184.215.0/24", "2606:4700:10::/64").Answer("pictures.example", address);

        await Should.ThrowAsync<SocketException>(ConnectAsync(network, allowPrivateNetworks: false, new DnsEndPoint("pictures.example", 80)));

        network.Connections.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ConnectAsync_MetadataServiceOnALinkOfThisMachine_StaysOutOfReach()
    {
        var network = NetworkWith("169.254.0.0/16");
        var target = new DnsEndPoint("169.254.169.254", 80);

        await Should.ThrowAsync<ImageRefusedException>(ConnectAsync(network, allowPrivateNetworks: true, target));

        network.Connections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    public async Task ConnectAsync_LocalNetworksCannotMatter_AreNotFound(string address, bool allowPrivateNetworks)
    {
        var network = new FakeNetwork { LocalNetworks = Enumerable.Range(0, 1).Select<int, IPNetwork>(_ => throw new InvalidOperationException()) }
            .Answer("pictures.example", address);

        (await Should.ThrowAsync<Exception>(ConnectAsync(network, allowPrivateNetworks, new DnsEndPoint("pictures.example", 80))))
            .ShouldNotBeOfType<InvalidOperationException>();
    }

    private static FakeNetwork NetworkWith(params string[] prefixes) =>
        new() { LocalNetworks = prefixes.Select(IPNetwork.Parse) };

    private static Task<Stream> ConnectAsync(FakeNetwork network, bool allowPrivateNetworks, DnsEndPoint target) =>
        new GuardedConnector(network, allowPrivateNetworks).ConnectAsync(target, CancellationToken.None).AsTask();
}

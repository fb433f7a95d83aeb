using System.Net;
using System.Net.NetworkInformation;
using Moq;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class SystemNetworkTests
{
    [Fact]
    public void FindLocalNetworks_OfThisMachine_HoldItsLoopbackAddress() =>
        SystemNetwork.Instance.FindLocalNetworks().ShouldContain(prefix => prefix.Contains(IPAddress.Loopback));

    [Fact]
    public void FindLocalNetworks_InterfaceThatCannotBeRead_LeavesThoseOfTheOthers()
    {
        var unreadable = new Mock<NetworkInterface>();
        unreadable.Setup(link => link.GetIPProperties()).Throws<NetworkInformationException>();

        var networks = SystemNetwork.NetworksOf([unreadable.Object, .. NetworkInterface.GetAllNetworkInterfaces()]);

        networks.ShouldContain(prefix => prefix.Contains(IPAddress.Loopback));
    }

    [Theory]
    [InlineData("203.0.113.77", 24, "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0")]
    [InlineData("203.0.113.77", 27, "203.0.113.64", "203.0.113.95", "203.0.113.63", "203.0.113.96")]
    [InlineData("10.255.2.3", 9, "10.128.0.0", "10.255.255.255", "10.127.255.255", "11.0.0.0")]
    [InlineData("203.0.113.77", 32, "203.0.113.77", "203.0.113.77", "203.0.113.76", "203.0.113.78")]
    [InlineData("2001:db8:1:ff:a:b:c:d", 61, "2001:db8:1:f8::", "2001:db8:1:ff:ffff:ffff:ffff:ffff", "2001:db8:1:f7::", "2001:db8:1:100::")]
    public void NetworksOf_AddressOfALink_IsTheWholeNetworkOnIt(
        string address, int prefixLength, string first, string last, string before, string after)
    {
        var networks = SystemNetwork.NetworksOf([LinkWith((address, prefixLength))]);

        var network = networks.ShouldHaveSingleItem();
        new[] { first, address, last }.ShouldAllBe(inside => network.Contains(IPAddress.Parse(inside)));
        new[] { before, after }.ShouldAllBe(outside => !network.Contains(IPAddress.Parse(outside)));
    }

    [Fact]
    public void NetworksOf_AddressWithoutANetwork_IsLeftOut() =>
        SystemNetwork.NetworksOf([LinkWith(("203.0.113.77", 0), ("198.51.100.1", 24))])
            .ShouldHaveSingleItem().Contains(IPAddress.Parse("198.51.100.200")).ShouldBeTrue();

    private static NetworkInterface LinkWith(params (string Address, int PrefixLength)[] addresses)
    {
        var informations = addresses.Select(address =>
        {
            var information = new Mock<UnicastIPAddressInformation>();
            information.Setup(part => part.Address).Returns(IPAddress.Parse(address.Address));
            information.Setup(part => part.PrefixLength).Returns(address.PrefixLength);
            return information.Object;
        });
        var collection = new Mock<UnicastIPAddressInformationCollection>();
        collection.Setup(all => all.GetEnumerator()).Returns(() => informations.GetEnumerator());
        var properties = new Mock<IPInterfaceProperties>();
        properties.Setup(all => all.UnicastAddresses).Returns(collection.Object);
        var link = new Mock<NetworkInterface>();
        link.Setup(own => own.GetIPProperties()).Returns(properties.Object);
        return link.Object;
    }
}

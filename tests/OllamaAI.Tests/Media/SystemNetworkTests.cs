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
}

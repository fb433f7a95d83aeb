using System.Net;

namespace OllamaAI.Tests.Runtime;

/// <summary>What stands in for <see cref="System.Net.IPNetwork"/>.</summary>
public sealed class AddressPrefixTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/8")]
    [InlineData("172.16.0.0/12")]
    [InlineData("166.8.0.0/14")]
    [InlineData("192.0.0.0/24")]
    [InlineData("198.51.100.128/25")]
    [InlineData("168.63.129.16/32")]
    [InlineData("2001::/23")]
    [InlineData("3fff::/20")]
    [InlineData("2000::/3")]
    [InlineData("fc00::/7")]
    [InlineData("64:ff9b::/96")]
    [InlineData("::1/128")]
    public void Contains_AddressesAroundItsEdges_IsWhatTheRuntimeSays(string text)
    {
        var expected = System.Net.IPNetwork.Parse(text);
        var prefix = IPNetwork.Parse(text);

        var differing = Around(expected).Where(address => prefix.Contains(address) != expected.Contains(address));

        differing.ShouldBeEmpty();
    }

    // Each bit of the first address turned, and the other family.
    private static IEnumerable<IPAddress> Around(System.Net.IPNetwork network)
    {
        var start = network.BaseAddress.GetAddressBytes();
        yield return network.BaseAddress;
        yield return start.Length == 4 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        for (var bit = 0; bit < start.Length * 8; bit++)
        {
            var turned = (byte[])start.Clone();
            turned[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            yield return new IPAddress(turned);
        }
    }
}

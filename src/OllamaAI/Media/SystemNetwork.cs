using System.Net;
using System.Net.NetworkInformation;
using OllamaAI.Transport;

namespace OllamaAI.Media;

/// <summary>The machine's own resolver and sockets.</summary>
internal sealed class SystemNetwork : INetwork
{
    public static readonly SystemNetwork Instance = new();

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);

    public IEnumerable<IPNetwork> FindLocalNetworks()
    {
        try
        {
            return NetworksOf(NetworkInterface.GetAllNetworkInterfaces());
        }
        catch (Exception ex) when (ex is NetworkInformationException or PlatformNotSupportedException)
        {
            // Not every platform can list its interfaces. The fixed rules for addresses apply without the list.
            return [];
        }
    }

    public static IEnumerable<IPNetwork> NetworksOf(IEnumerable<NetworkInterface> links) => [.. links.SelectMany(NetworksOf)];

    public ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken) =>
        TcpConnection.OpenAsync(endPoint, cancellationToken);

    private static IPNetwork[] NetworksOf(NetworkInterface link)
    {
        try
        {
            return [.. link.GetIPProperties().UnicastAddresses.Where(address => address.PrefixLength > 0).Select(PrefixOf)];
        }
        catch (Exception ex) when (ex is NetworkInformationException or PlatformNotSupportedException)
        {
            // An interface can disappear while it is read. The networks of the others still count.
            return [];
        }
    }

    private static IPNetwork PrefixOf(UnicastIPAddressInformation address)
    {
        var bytes = address.Address.GetAddressBytes();
        for (var bit = address.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), address.PrefixLength);
    }
}

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
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(link => link.GetIPProperties().UnicastAddresses)
                .Where(address => address.PrefixLength > 0)
                .Select(PrefixOf)];
        }
        catch (Exception ex) when (ex is NetworkInformationException or PlatformNotSupportedException)
        {
            // A system that does not tell: the fixed rules hold all the same.
            return [];
        }
    }

    public ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken) =>
        TcpConnection.OpenAsync(endPoint, cancellationToken);

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

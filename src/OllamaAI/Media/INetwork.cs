using System.Net;

namespace OllamaAI.Media;

/// <summary>Name lookup and connections, replaceable so that tests need neither.</summary>
internal interface INetwork
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the prefixes that this machine reaches without a router: its own addresses and its neighbors', public ones included.
    /// </summary>
    IEnumerable<IPNetwork> FindLocalNetworks();

    ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken);
}

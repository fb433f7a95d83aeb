using System.Net;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

/// <summary>Leads the public address to a server of the test; every other connection is really made.</summary>
internal sealed class OpenNetwork(FakeNetwork names, ScriptedServer? server = null) : INetwork
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => names.ResolveAsync(host, cancellationToken);

    public IEnumerable<IPNetwork> FindLocalNetworks() => SystemNetwork.Instance.FindLocalNetworks();

    public ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var isPublic = endPoint.Address.ToString() == FakeNetwork.PublicAddress;
        return SystemNetwork.Instance.ConnectAsync(isPublic && server is not null ? server.EndPoint : endPoint, cancellationToken);
    }
}

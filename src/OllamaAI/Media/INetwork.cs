using System.Net;

namespace OllamaAI.Media;

/// <summary>Name lookup and connections, replaceable so that tests need neither.</summary>
internal interface INetwork
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);

    ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken);
}

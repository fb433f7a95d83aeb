using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

/// <summary>Answers names from a table and leads every connection, whatever its address, to one loopback server.</summary>
internal sealed class FakeNetwork(ScriptedServer? server = null) : INetwork
{
    public const string PublicAddress = "93.184.215.14";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string[]>> _answers = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentQueue<string> Lookups { get; } = [];

    public ConcurrentQueue<IPEndPoint> Connections { get; } = [];

    public ConcurrentBag<IPAddress> DeadAddresses { get; } = [];

    public IEnumerable<IPNetwork> LocalNetworks { get; init; } = [];

    public Func<CancellationToken, Task> BeforeAnswer { get; init; } = _ => Task.CompletedTask;

    /// <summary>Adds an answer for a name; each lookup takes the next one, the last one stays.</summary>
    public FakeNetwork Answer(string host, params string[] addresses)
    {
        _answers.GetOrAdd(host, _ => []).Enqueue(addresses);
        return this;
    }

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Lookups.Enqueue(host);
        await BeforeAnswer(cancellationToken);
        if (!_answers.TryGetValue(host, out ConcurrentQueue<string[]>? queue) || !queue.TryPeek(out string[]? addresses))
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (queue.Count > 1)
        {
            queue.TryDequeue(out _);
        }

        return Array.ConvertAll(addresses, IPAddress.Parse);
    }

    public IEnumerable<IPNetwork> FindLocalNetworks() => LocalNetworks;

    public ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Connections.Enqueue(endPoint);
        return server is null || DeadAddresses.Contains(endPoint.Address)
            ? throw new SocketException((int)SocketError.ConnectionRefused)
            : SystemNetwork.Instance.ConnectAsync(server.EndPoint, cancellationToken);
    }
}

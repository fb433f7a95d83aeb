using System.Net;
using System.Net.Sockets;

namespace OllamaAI.Tests.Support;

/// <summary>An address where connections are refused: the port is taken, but nobody listens.</summary>
internal sealed class DeadEndpoint : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public DeadEndpoint() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string Address => $"http://{_socket.LocalEndPoint}";

    public void Dispose() => _socket.Dispose();
}

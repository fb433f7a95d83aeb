using System.Net;
using System.Net.Sockets;

namespace OllamaAI.Transport;

/// <summary>Opens connections that notice within two minutes when the other machine is gone.</summary>
/// <remarks>
/// An answer that is not streamed may take as long as it takes, and while the model generates, nothing goes over the connection: without
/// these probes, a call to a machine that lost power would wait for ever.
/// </remarks>
internal static class TcpConnection
{
    private const int IdleSeconds = 60;
    private const int SecondsBetweenProbes = 15;
    private const int Probes = 4;

    public static async ValueTask<Stream> OpenAsync(EndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            // Not before: on Unix, a socket with options of its own cannot try a name's second address.
            Probe(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Probe(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, IdleSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, SecondsBetweenProbes);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
        }
        catch (Exception e) when (e is SocketException or PlatformNotSupportedException)
        {
            // A system that cannot be told when to probe: the connection works all the same.
        }
    }
}

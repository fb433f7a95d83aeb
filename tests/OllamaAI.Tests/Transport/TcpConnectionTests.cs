using System.Net;
using System.Net.Sockets;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class TcpConnectionTests
{
    [Fact]
    public async Task Open_Connection_NoticesAPeerThatIsGone()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await using var stream = (NetworkStream)await TcpConnection.OpenAsync(listener.LocalEndpoint, CancellationToken.None);

        stream.Socket.NoDelay.ShouldBeTrue();
        ((int)stream.Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!).ShouldNotBe(0);
        stream.Socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime).ShouldBe(60);
        stream.Socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval).ShouldBe(15);
        stream.Socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount).ShouldBe(4);
    }

    [Fact]
    public async Task Open_NameWithAnAddressThatRefuses_TriesTheNext()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var name = new DnsEndPoint("localhost", ((IPEndPoint)listener.LocalEndpoint).Port);

        await using var stream = (NetworkStream)await TcpConnection.OpenAsync(name, CancellationToken.None);

        stream.Socket.Connected.ShouldBeTrue();
    }

    [Fact]
    public async Task Open_StreamDisposed_ClosesTheConnection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var stream = (NetworkStream)await TcpConnection.OpenAsync(listener.LocalEndpoint, CancellationToken.None);

        await stream.DisposeAsync();

        stream.Socket.SafeHandle.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task Open_NobodyListens_Throws()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = listener.LocalEndpoint;
        listener.Stop();

        await Should.ThrowAsync<SocketException>(TcpConnection.OpenAsync(address, CancellationToken.None).AsTask());
    }
}

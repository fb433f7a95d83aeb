using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>A socket server that answers each connection by script: byte for byte, lies and silence included.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> _script;
    private readonly bool _readHead;
    private readonly Task _loop;

    public ScriptedServer(Func<string, Stream, CancellationToken, Task> script, bool readHead = true)
    {
        _script = script;
        _readHead = readHead;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The request heads received, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static ScriptedServer Sending(string head, byte[]? body = null) => new((_, stream, stop) => WriteAsync(stream, head, body ?? [], stop));

    public static ScriptedServer SendingImage(byte[] image, string mediaType = "image/png") =>
        Sending($"HTTP/1.1 200 OK\r\nContent-Type: {mediaType}\r\nContent-Length: {image.Length}", image);

    /// <summary>Answers the first request with a redirect and all others with an image.</summary>
    public static ScriptedServer Redirecting(string location, int status = 302) => new((request, stream, stop) =>
        request.StartsWith("GET /start", StringComparison.Ordinal)
            ? WriteAsync(stream, $"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0", [], stop)
            : WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close", Pictures.Png(), stop));

    public static async Task WriteAsync(Stream stream, string head, byte[] body, CancellationToken stop)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head + "\r\n\r\n"), stop);
        await stream.WriteAsync(body, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                var head = _readHead ? await ReadHeadAsync(stream) : "";
                Requests.Enqueue(head);
                await _script(head, stream, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, _stop.Token);
            }
            catch (Exception ex) when (ex is OperationCanceledException or IOException or SocketException or AuthenticationException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OllamaAI.NetFramework;

/// <summary>A server that takes every request, answers with a part of an answer or nothing, and then is silent.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<bool> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TcpClient> _clients = [];
    private readonly string _part;

    public SilentServer(string part)
    {
        _part = part;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Completes when something was asked.</summary>
    public Task Asked => _asked.Task;

    public void Dispose()
    {
        _listener.Stop();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync();
            lock (_clients)
            {
                _clients.Add(client);
            }

            _ = AnswerAsync(client.GetStream());
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var read = await stream.ReadAsync(new byte[64 * 1024], 0, 64 * 1024);
        _asked.TrySetResult(read > 0);
        if (_part.Length > 0)
        {
            var head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
            var bytes = Encoding.ASCII.GetBytes($"{head}{_part.Length:x}\r\n{_part}\r\n");
            await stream.WriteAsync(bytes, 0, bytes.Length);
        }
    }
}

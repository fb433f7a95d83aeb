using System.Net.Sockets;
using System.Text;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>Requests letter by letter: no client tidies up the path first.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request with the right key and reads the answer to the end.</summary>
    public static Task<RawAnswer> SendAsync(Uri endpoint, string method, string target, string body = "{}") =>
        SendAsync(endpoint, $"{method} {target} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {Cluster.Key}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>Sends these letters and reads the answer to the end.</summary>
    public static async Task<RawAnswer> SendAsync(Uri endpoint, string request)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint.Host, endpoint.Port, timeout.Token);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return RawAnswer.Parse(await reader.ReadToEndAsync(timeout.Token));
    }

    /// <summary>Sends these letters and waits until the gateway closes the connection, whether it answers or not.</summary>
    public static async Task SendUntilClosedAsync(Uri endpoint, string request)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint.Host, endpoint.Port, timeout.Token);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, timeout.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset by the gateway.
        }
    }

    /// <summary>Promises a body, sends its beginning and goes away.</summary>
    public static async Task BreakOffAsync(Uri endpoint, string target)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint.Host, endpoint.Port, timeout.Token);
        await tcp.GetStream().WriteAsync(
            Encoding.Latin1.GetBytes($"POST {target} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {Cluster.Key}\r\nContent-Length: 5000\r\n\r\n{{"), timeout.Token);
    }
}

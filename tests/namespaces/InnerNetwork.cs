using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OllamaAI.Tests.Media;

namespace OllamaAI.Namespaces;

/// <summary>Answers on every address of the namespace: an inner one counts who came, the public one redirects or shows a certificate.</summary>
internal sealed class InnerNetwork : IDisposable
{
    /// <summary>A port that certificates name and that no image may be read from.</summary>
    public const int OtherPort = 8080;

    private readonly IPAddress _public;
    private readonly X509Certificate2 _certificate;
    private readonly SslStreamCertificateContext _context;
    private readonly List<TcpListener> _listeners;

    public InnerNetwork(IPAddress publicAddress, string certificateAddress)
    {
        _public = publicAddress;
        _certificate = HostileCertificate.Create("public.example", certificateAddress);
        _context = SslStreamCertificateContext.Create(_certificate, additionalCertificates: null, offline: true);
        _listeners = [.. new[] { 80, 443, OtherPort }.Select(TcpListener.Create)];
        foreach (var listener in _listeners)
        {
            listener.Start();
            _ = AcceptAsync(listener);
        }
    }

    /// <summary>The inner addresses that were connected to.</summary>
    public ConcurrentQueue<IPEndPoint> Reached { get; } = [];

    /// <summary>How often the public address was connected to; never would mean that nothing behind it was tried.</summary>
    public int PublicConnections { get; private set; }

    public static string RedirectTo(string location) => $"http://public.example/to?{Uri.EscapeDataString(location)}";

    public void Dispose()
    {
        _listeners.ForEach(listener => listener.Stop());
        _certificate.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync();
            var here = (IPEndPoint)client.Client.LocalEndPoint!;
            if (here.Address.MapToIPv4().Equals(_public))
            {
                PublicConnections++;
                _ = AnswerAsync(client, here.Port);
            }
            else
            {
                Reached.Enqueue(here);
                client.Dispose();
            }
        }
    }

    private async Task AnswerAsync(TcpClient client, int port)
    {
        using (client)
        {
            try
            {
                await (port == 443 ? ShowCertificateAsync(client.GetStream()) : RedirectAsync(client.GetStream()));
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // The client has seen enough.
            }
        }
    }

    private async Task ShowCertificateAsync(NetworkStream stream)
    {
        using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _context });
        await tls.ReadExactlyAsync(new byte[1]);
    }

    private static async Task RedirectAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var target = (await reader.ReadLineAsync() ?? "").Split(' ').ElementAtOrDefault(1) ?? "";
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
        {
            // The rest of the head.
        }

        var location = Uri.UnescapeDataString(target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"));
        await reader.ReadLineAsync();
    }
}

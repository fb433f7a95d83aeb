using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>An https server with a <see cref="HostileCertificate"/>, which it sends without the intermediate one.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate;

    /// <param name="host">The name in the certificate.</param>
    /// <param name="address">The address that the certificate names.</param>
    public TlsServer(string host, string address)
    {
        _certificate = HostileCertificate.Create(host, address);
        // Not offline, the server itself would fetch what its certificate names.
        var context = SslStreamCertificateContext.Create(_certificate, additionalCertificates: null, offline: true);
        Sockets = new ScriptedServer(
            async (_, stream, stop) =>
            {
                using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, stop);
                await ScriptedServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nConnection: close", Pictures.Png(), stop);
            },
            readHead: false);
    }

    public ScriptedServer Sockets { get; }

    public async ValueTask DisposeAsync()
    {
        await Sockets.DisposeAsync();
        _certificate.Dispose();
    }
}

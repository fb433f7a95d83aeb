using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Hosting;

/// <summary>Kestrel on a loopback port, without host, configuration or logging: HTTP/1.1 as Go's server speaks it.</summary>
internal sealed class KestrelHost : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly OllamaEngine _engine;
    private readonly KestrelServer _server;

    private KestrelHost(OllamaEngine engine)
    {
        _engine = engine;
        _server = new KestrelServer(
            Options.Create(Settings(engine.Options.Port)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    public Uri Endpoint => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    public static async Task<KestrelHost> StartAsync(OllamaEngine engine, CancellationToken cancellationToken)
    {
        var host = new KestrelHost(engine);
        await host._server.StartAsync(host, cancellationToken).ConfigureAwait(false);
        return host;
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await _engine.HandleAsync(new KestrelExchange(context)).ConfigureAwait(false);
        }
        catch (ConnectionCutException) when (!context.Response.HasStarted)
        {
            // Once a response has started, Kestrel itself closes the connection on an exception, after it has sent what was written;
            // an abort would lose that.
            context.Abort();
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <summary>Open connections are cut: a test that ends does not wait for its clients.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private static KestrelServerOptions Settings(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxRequestHeadersTotalSize = 1 << 20;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}

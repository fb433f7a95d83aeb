using System.Net;

namespace OllamaAI.Transport;

/// <summary>The HttpClient of a client that was not given one.</summary>
internal static class OllamaHttp
{
    public static HttpClient Create(OllamaClientOptions options, Uri endpoint) =>
        new(CreateHandler(options.ConnectTimeout, endpoint), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    public static SocketsHttpHandler CreateHandler(TimeSpan connectTimeout, Uri endpoint)
    {
        var handler = new SocketsHttpHandler();
        Configure(handler, connectTimeout);
        if (endpoint.IsLoopback)
        {
            // Within one machine compressing costs more than it saves, and only looking for it 500 bytes and a microsecond a call.
            handler.AutomaticDecompression = DecompressionMethods.None;
            // A proxy (http_proxy) cannot reach this machine's own server, and would be shown every prompt. Go's client asks none either.
            handler.UseProxy = false;
        }

        return handler;
    }

    /// <summary>Makes a handler safe and fit for long answers.</summary>
    /// <remarks>OllamaAI.DependencyInjection calls this too, perhaps from a package of another version: the signature has to stay.</remarks>
    public static void Configure(SocketsHttpHandler handler, TimeSpan connectTimeout)
    {
        // A redirect would turn a POST into a GET and could carry the key to another host.
        handler.AllowAutoRedirect = false;
        // Only proxies and the cloud compress (protocol 1.2).
        handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;
        handler.ConnectTimeout = connectTimeout;
        handler.ConnectCallback ??= TcpConnection.OpenAsync;
        // Leaving a stream early must stop the generation now, not after a polite rest of the answer.
        handler.MaxResponseDrainSize = 0;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15);
        handler.UseCookies = false;
        OfflineCertificates.ApplyTo(handler.SslOptions);
    }
}

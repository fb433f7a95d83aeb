using System.Net;
using OllamaAI.Transport;

namespace OllamaAI.Runtime;

/// <summary>The handlers that connect, on runtimes that let a program open the connection itself.</summary>
internal static class Connections
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Whether <see cref="CreateGuarded"/> can choose what is connected to.</summary>
    public static bool CanBeGuarded => !OperatingSystem.IsBrowser();

    public static HttpMessageHandler Create(TimeSpan connectTimeout, bool isLocal)
    {
        if (OperatingSystem.IsBrowser())
        {
            // The browser connects, by its own rules for redirects, cookies, proxies and certificates.
            return new HttpClientHandler();
        }

        var handler = new SocketsHttpHandler();
        Configure(handler, connectTimeout, isLocal);
        return handler;
    }

    public static void Configure(SocketsHttpHandler handler, TimeSpan connectTimeout, bool isLocal)
    {
        // A redirect would turn a POST into a GET and could carry the key to another host.
        handler.AllowAutoRedirect = false;
        // Only proxies and the cloud compress; within one machine even looking for it costs a microsecond and 500 bytes a call.
        handler.AutomaticDecompression = isLocal
            ? DecompressionMethods.None
            : DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;
        handler.ConnectTimeout = connectTimeout;
        handler.ConnectCallback ??= static (context, token) => TcpConnection.OpenAsync(context.DnsEndPoint, token);
        // Leaving a stream early must stop the generation now, not after the rest of the answer.
        handler.MaxResponseDrainSize = 0;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        handler.UseCookies = false;
        // A proxy of the environment (http_proxy) cannot reach this machine's own server, and would be shown every prompt.
        handler.UseProxy &= handler.Proxy is not null || !isLocal;
        OfflineCertificates.ApplyTo(handler.SslOptions);
    }

    public static void Configure(HttpClientHandler handler, bool isLocal)
    {
        if (OperatingSystem.IsBrowser())
        {
            // The browser's own rules apply, and setting others throws.
            return;
        }

        handler.AllowAutoRedirect = false;
        handler.AutomaticDecompression = isLocal ? DecompressionMethods.None : DecompressionMethods.All;
        handler.UseCookies = false;
        handler.UseProxy &= handler.Proxy is not null || !isLocal;
    }

    /// <summary>
    /// A handler without the application's cookies, credentials, proxy or trace headers, whose connections all come from here.
    /// </summary>
    public static HttpMessageHandler CreateGuarded(Func<DnsEndPoint, ValueTask<Stream>> connect)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = (context, _) => connect(context.DnsEndPoint),
            MaxResponseDrainSize = 0,
            UseCookies = false,
            UseProxy = false,
        };
        OfflineCertificates.ApplyTo(handler.SslOptions);
        return handler;
    }
}

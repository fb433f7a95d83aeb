using System.Net;
using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>
/// Creates the handler through which <see cref="OllamaClient"/> connects if it is not given an HttpClient, for applications that put
/// handlers of their own in front of it.
/// </summary>
/// <example>
/// <c>new OllamaClient(new HttpClient(new AuditHandler { InnerHandler = OllamaHttpHandler.Create() }) { Timeout = Timeout.InfiniteTimeSpan
/// })</c>
/// </example>
public static class OllamaHttpHandler
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Creates a handler that is safe and fit for long answers.</summary>
    /// <param name="options">The server and the time limit for connecting, or <see langword="null"/> for the defaults.</param>
    /// <returns>The handler. The caller disposes it, as a rule with the HttpClient.</returns>
    /// <exception cref="ArgumentException">An option is not valid; the message says all that is wrong.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> is not a server address.</exception>
    public static SocketsHttpHandler Create(OllamaClientOptions? options = null)
    {
        var handler = new SocketsHttpHandler();
        Configure(handler, options);
        return handler;
    }

    /// <summary>
    /// Makes a handler safe and fit for long answers: it follows no redirect, keeps no cookies, downloads no certificates, notices a dead
    /// connection, and closes the connection of an answer that is left early. Proxies, certificates and a connect callback that the
    /// application has set are kept; the proxy of the environment is not asked for a server on this machine.
    /// </summary>
    /// <param name="handler">The handler.</param>
    /// <param name="options">The server and the time limit for connecting, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says all that is wrong.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> is not a server address.</exception>
    public static void Configure(SocketsHttpHandler handler, OllamaClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        options ??= new OllamaClientOptions();
        ClientOptionsRules.ThrowIfInvalid(options);
        var endpoint = options.Endpoint is { } given ? OllamaHost.FromUri(given) : OllamaHost.FromEnvironment();
        Configure(handler, options.ConnectTimeout, isLocal: endpoint is not null && OllamaHost.IsThisMachine(endpoint));
    }

    internal static SocketsHttpHandler Create(TimeSpan connectTimeout, Uri endpoint)
    {
        var handler = new SocketsHttpHandler();
        Configure(handler, connectTimeout, OllamaHost.IsThisMachine(endpoint));
        return handler;
    }

    private static void Configure(SocketsHttpHandler handler, TimeSpan connectTimeout, bool isLocal)
    {
        // A redirect would turn a POST into a GET and could carry the key to another host.
        handler.AllowAutoRedirect = false;
        // Only proxies and the cloud compress; within one machine even looking for it costs a microsecond and 500 bytes a call.
        handler.AutomaticDecompression = isLocal
            ? DecompressionMethods.None
            : DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;
        handler.ConnectTimeout = connectTimeout;
        handler.ConnectCallback ??= TcpConnection.OpenAsync;
        // Leaving a stream early must stop the generation now, not after the rest of the answer.
        handler.MaxResponseDrainSize = 0;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        handler.UseCookies = false;
        // A proxy of the environment (http_proxy) cannot reach this machine's own server, and would be shown every prompt.
        handler.UseProxy &= handler.Proxy is not null || !isLocal;
        OfflineCertificates.ApplyTo(handler.SslOptions);
    }
}

using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>
/// Makes handlers such as the one through which <see cref="OllamaClient"/> connects if it is not given an HttpClient, for applications
/// that put handlers of their own in front of it.
/// </summary>
/// <example>
/// <c>new OllamaClient(new HttpClient(new AuditHandler { InnerHandler = OllamaHttpHandler.Create() }) { Timeout = Timeout.InfiniteTimeSpan
/// })</c>
/// </example>
public static partial class OllamaHttpHandler
{
    /// <summary>
    /// Makes a handler safe and fit for long answers as far as it can be told to: it follows no redirect, keeps no cookies, and on .NET
    /// Framework opens more than two connections. Proxies and certificates that the application has set are kept; the proxy of the
    /// environment is not asked for a server on this machine.
    /// </summary>
    /// <remarks>
    /// Prefer SocketsHttpHandler if the runtime has it. This one has no time limit for connecting, does not notice a connection that is
    /// dead, and may download certificates.
    /// </remarks>
    /// <param name="handler">The handler.</param>
    /// <param name="options">The server, or <see langword="null"/> for the default.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says all that is wrong.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> is not a server address.</exception>
    public static void Configure(HttpClientHandler handler, OllamaClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Connections.Configure(handler, IsLocal(options ?? new OllamaClientOptions()));
    }

    internal static HttpMessageHandler Create(TimeSpan connectTimeout, Uri endpoint) =>
        Connections.Create(connectTimeout, OllamaHost.IsThisMachine(endpoint));

    private static bool IsLocal(OllamaClientOptions options)
    {
        ClientOptionsRules.ThrowIfInvalid(options, nameof(options));
        var endpoint = options.Endpoint is { } given ? OllamaHost.FromUri(given) : OllamaHost.FromEnvironment();
        return endpoint is not null && OllamaHost.IsThisMachine(endpoint);
    }
}

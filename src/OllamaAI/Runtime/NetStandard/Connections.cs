using System.Net;

namespace OllamaAI.Runtime;

/// <summary>The handlers that connect, on runtimes that open the connection themselves and tell nobody where it goes.</summary>
internal static class Connections
{
    /// <summary>Whether <see cref="CreateGuarded"/> can choose what is connected to.</summary>
    public static bool CanBeGuarded => false;

    // These runtimes have no time limit for connecting but the system's own.
    public static HttpMessageHandler Create(TimeSpan connectTimeout, bool isLocal)
    {
        var handler = new HttpClientHandler();
        Configure(handler, isLocal);
        return handler;
    }

    public static void Configure(HttpClientHandler handler, bool isLocal)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.UseProxy &= handler.Proxy is not null || !isLocal;
        if (handler.SupportsAutomaticDecompression)
        {
            handler.AutomaticDecompression = isLocal ? DecompressionMethods.None : DecompressionMethods.GZip | DecompressionMethods.Deflate;
        }

        // .NET Framework opens two connections to a server, and every further call would wait for one of them.
        if (handler.MaxConnectionsPerServer == ServicePointManager.DefaultConnectionLimit)
        {
            handler.MaxConnectionsPerServer = int.MaxValue;
        }
    }

    public static HttpMessageHandler CreateGuarded(Func<DnsEndPoint, ValueTask<Stream>> connect) =>
        throw new PlatformNotSupportedException("This runtime does not let a program open the connections of its HTTP handler.");
}

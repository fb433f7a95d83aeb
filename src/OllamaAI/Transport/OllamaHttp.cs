using System.Net;

namespace OllamaAI.Transport;

/// <summary>The HttpClient of a client that was not given one.</summary>
internal static class OllamaHttp
{
    public static HttpClient Create(OllamaClientOptions options) => new(
        new SocketsHttpHandler
        {
            // A redirect would turn a POST into a GET and could carry the key to another host.
            AllowAutoRedirect = false,
            // Only proxies and the cloud compress (protocol 1.2).
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            ConnectTimeout = options.ConnectTimeout,
            // Leaving a stream early must stop the generation now, not after a polite rest of the answer.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            UseCookies = false,
        },
        disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}

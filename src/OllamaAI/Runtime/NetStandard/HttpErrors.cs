using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace OllamaAI.Runtime;

/// <summary>What the runtime tells of a request that failed: a newer one by properties, an older one by the cause.</summary>
internal static class HttpErrors
{
    private static readonly PropertyInfo? Error = typeof(HttpRequestException).GetProperty(nameof(HttpRequestError));
    private static readonly PropertyInfo? Status = typeof(HttpRequestException).GetProperty("StatusCode");

    extension(HttpRequestException fault)
    {
        public HttpRequestError HttpRequestError => fault switch
        {
            OllamaException ollama => ollama.HttpRequestError,
            _ when fault.Data[typeof(HttpRequestError)] is HttpRequestError kept => kept,
            _ when Error?.GetValue(fault) is { } known => (HttpRequestError)Convert.ToInt32(known, null),
            _ => ByCause(fault.InnerException),
        };

        public HttpStatusCode? StatusCode => fault switch
        {
            OllamaException ollama => ollama.StatusCode,
            _ => fault.Data[typeof(HttpStatusCode)] as HttpStatusCode? ?? Status?.GetValue(fault) as HttpStatusCode?,
        };
    }

    extension(HttpClient)
    {
        public static IWebProxy DefaultProxy => WebRequest.DefaultWebProxy ?? new WebProxy();
    }

    /// <summary>The same fault in other words.</summary>
    public static HttpRequestException InOtherWords(HttpRequestException fault, string message, Exception? inner)
    {
        var result = new HttpRequestException(message, inner);
        result.Data[typeof(HttpRequestError)] = fault.HttpRequestError;
        result.Data[typeof(HttpStatusCode)] = fault.StatusCode;
        return result;
    }

    private static HttpRequestError ByCause(Exception? cause) => cause switch
    {
        WebException web => ByStatus(web),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            HttpRequestError.NameResolutionError,
        SocketException => HttpRequestError.ConnectionError,
        AuthenticationException => HttpRequestError.SecureConnectionError,
        IOException => HttpRequestError.ResponseEnded,
        _ => HttpRequestError.Unknown,
    };

    private static HttpRequestError ByStatus(WebException web) => web.Status switch
    {
        WebExceptionStatus.NameResolutionFailure => HttpRequestError.NameResolutionError,
        WebExceptionStatus.ConnectFailure or WebExceptionStatus.ProxyNameResolutionFailure => HttpRequestError.ConnectionError,
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => HttpRequestError.SecureConnectionError,
        WebExceptionStatus.ServerProtocolViolation => HttpRequestError.InvalidResponse,
        WebExceptionStatus.ConnectionClosed or WebExceptionStatus.KeepAliveFailure or WebExceptionStatus.ReceiveFailure
            or WebExceptionStatus.SendFailure => HttpRequestError.ResponseEnded,
        _ => ByCause(web.InnerException),
    };
}

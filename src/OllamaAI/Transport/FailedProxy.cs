using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

/// <summary>Tells a proxy that cannot be reached from a server that cannot.</summary>
internal static partial class FailedProxy
{
    /// <returns>The address of the proxy that could not be connected to; <see langword="null"/> if none was at fault.</returns>
    public static string? Find(Uri address, HttpRequestException fault)
    {
        if (fault.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
            || HttpClient.DefaultProxy.IsBypassed(address)
            || HttpClient.DefaultProxy.GetProxy(address) is not { } proxy)
        {
            return null;
        }

        // The handler may be the caller's, with another proxy or none; but .NET names the host and port that it connected to.
        return fault.Message.Contains($"({proxy.IdnHost}:{proxy.Port})", StringComparison.Ordinal)
            ? proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            : null;
    }

    /// <summary>The fault of a proxy that refused; .NET names the proxy with the password that it is given.</summary>
    public static HttpRequestException WithoutPassword(HttpRequestException fault)
    {
        if (fault.HttpRequestError != HttpRequestError.ProxyTunnelError)
        {
            return fault;
        }

        var message = UserInfo().Replace(fault.Message, "//");
        return HttpErrors.InOtherWords(fault, message, fault.InnerException);
    }

    [GeneratedRegex("//[^/\\s]*@")]
    private static partial Regex UserInfo();
}

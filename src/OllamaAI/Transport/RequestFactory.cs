using System.Net.Http.Headers;
using System.Reflection;

namespace OllamaAI.Transport;

/// <summary>Makes the HTTP requests of a client: address, headers and key.</summary>
internal sealed class RequestFactory
{
    public const string CloudHost = "ollama.com";

    private static readonly ProductInfoHeaderValue UserAgent = new(
        "OllamaAI",
        typeof(RequestFactory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    private readonly Uri _root;
    private readonly IDictionary<string, string> _headers;
    private readonly AuthenticationHeaderValue? _authorization;

    /// <param name="endpoint">The server; a path is kept in front of <c>/api/…</c>.</param>
    /// <param name="options">Headers and key.</param>
    /// <param name="callersHttp">The HttpClient, where it is the caller's: an authorization of its own stays.</param>
    public RequestFactory(Uri endpoint, OllamaClientOptions options, HttpClient? callersHttp)
    {
        _root = new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + '/');
        _headers = options.Headers;
        _authorization = callersHttp?.DefaultRequestHeaders.Authorization is null && ApiKeyFor(endpoint, options) is { } key
            ? new("Bearer", key)
            : null;
    }

    // Nobody disposes the request: that would dispose the content, which belongs to the call and may be sent again.
    public HttpRequestMessage Create(ApiCall call, HttpContent? content)
    {
        var request = new HttpRequestMessage(call.Method, call.Address ?? new Uri(_root, call.Path)) { Content = content };
        request.Headers.UserAgent.Add(UserAgent);
        if (call.Address is not null)
        {
            // Another host: nothing that was meant for the endpoint goes there.
            request.Headers.Authorization = call.Authorization;
            return request;
        }

        request.Headers.Authorization = call.Authorization ?? _authorization;
        Set(request, _headers);
        Set(request, call.Headers);
        return request;
    }

    private static void Set(HttpRequestMessage request, IDictionary<string, string>? headers)
    {
        if (headers is null)
        {
            return;
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                throw new ArgumentException($"'{name}' is not a request header that can be set.", nameof(headers));
            }
        }
    }

    private static string? ApiKeyFor(Uri endpoint, OllamaClientOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.ApiKey))
        {
            return options.ApiKey.Trim();
        }

        var isCloud = endpoint.Scheme == Uri.UriSchemeHttps && endpoint.IsDefaultPort && endpoint.IdnHost == CloudHost;
        var key = isCloud ? Environment.GetEnvironmentVariable("OLLAMA_API_KEY")?.Trim() : null;
        return string.IsNullOrEmpty(key) ? null : key;
    }
}

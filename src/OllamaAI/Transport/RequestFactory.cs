using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Reflection;

namespace OllamaAI.Transport;

/// <summary>Makes the HTTP requests of a client: address, headers and key.</summary>
internal sealed class RequestFactory
{
    public const string CloudHost = "ollama.com";

    private const string BlobPath = "api/blobs/";

    private static readonly string Version =
        typeof(RequestFactory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static readonly string UserAgent = new ProductInfoHeaderValue("OllamaAI", Version.Split('+')[0]).ToString();

    // An address made and taken apart anew costs 400 bytes a call.
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private readonly Uri _root;
    private readonly IDictionary<string, string> _headers;
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly bool _addsUserAgent;
    private readonly HttpClient? _callersHttp;

    /// <param name="endpoint">The server; a path is kept in front of <c>/api/…</c>.</param>
    /// <param name="options">Headers and key.</param>
    /// <param name="callersHttp">The HttpClient if it is the caller's: an authorization and a user agent of its own stay.</param>
    public RequestFactory(Uri endpoint, OllamaClientOptions options, HttpClient? callersHttp)
    {
        // Uri's own texts leave out the zone of a link-local address, without which nobody can connect to it.
        var host = OllamaHost.ToConnect(endpoint.DnsSafeHost);
        _root = new UriBuilder(endpoint.Scheme, host, endpoint.Port, endpoint.AbsolutePath.TrimEnd('/') + '/').Uri;
        _headers = options.Headers;
        _callersHttp = callersHttp;
        _addsUserAgent = callersHttp is null || callersHttp.DefaultRequestHeaders.UserAgent.Count == 0;
        _authorization = callersHttp?.DefaultRequestHeaders.Authorization is null && ApiKeyFor(endpoint, options) is { } key
            ? new("Bearer", key)
            : null;
    }

    // Nobody disposes the request: that would dispose the content, which belongs to the call and may be sent again.
    public HttpRequestMessage Create(ApiCall call, HttpContent? content)
    {
        var request = new HttpRequestMessage(call.Method, AddressOf(call.Path)) { Content = content };
        Requests.Prepare(request, _callersHttp);
        if (_addsUserAgent)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        if (_authorization is not null)
        {
            request.Headers.Authorization = _authorization;
        }

        Set(request, _headers);
        Set(request, call.Headers);
        return request;
    }

    // Paths that differ from call to call would fill the memory if they were kept.
    private Uri AddressOf(string path) => path.StartsWith(BlobPath, StringComparison.Ordinal) || path.Contains('?')
        ? new Uri(_root, path)
        : _addresses.GetOrAdd(path, static (path, root) => new Uri(root, path), _root);

    private static void Set(HttpRequestMessage request, IDictionary<string, string>? headers)
    {
        if (headers is not { Count: > 0 })
        {
            return;
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.Add(name, value);
        }
    }

    private static string? ApiKeyFor(Uri endpoint, OllamaClientOptions options)
    {
        var isCloud = endpoint.Scheme == Uri.UriSchemeHttps && endpoint.IsDefaultPort && endpoint.IdnHost == CloudHost;
        var key = !string.IsNullOrWhiteSpace(options.ApiKey) ? options.ApiKey.Trim()
            : isCloud ? Environment.GetEnvironmentVariable("OLLAMA_API_KEY")?.Trim()
            : null;
        return string.IsNullOrEmpty(key) ? null
            : ClientOptionsRules.ApiKeyFault(key) is { } fault ? throw new ArgumentException($"OLLAMA_API_KEY: {fault}", nameof(options))
            : key;
    }
}

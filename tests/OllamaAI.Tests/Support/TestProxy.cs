using System.Collections.Concurrent;
using System.Net;

namespace OllamaAI.Tests.Support;

/// <summary>The process's proxy for tests: each test puts one in front of a server of its own, and every other server is reached without.</summary>
internal sealed class TestProxy : IWebProxy
{
    private readonly ConcurrentDictionary<string, Uri> _proxies = new(StringComparer.OrdinalIgnoreCase);

    private TestProxy()
    {
    }

    public ICredentials? Credentials { get; set; }

    public static TestProxy Install()
    {
        var proxy = new TestProxy();
        HttpClient.DefaultProxy = proxy;
        return proxy;
    }

    /// <summary>Puts a proxy in front of a server that does not exist.</summary>
    /// <returns>The server's address.</returns>
    public Uri Put(string proxy, string scheme)
    {
        var host = $"{Guid.NewGuid():N}.invalid";
        _proxies[host] = new Uri(proxy);
        return new Uri($"{scheme}://{host}:11434");
    }

    public Uri? GetProxy(Uri destination) => _proxies.GetValueOrDefault(destination.Host);

    public bool IsBypassed(Uri host) => !_proxies.ContainsKey(host.Host);
}

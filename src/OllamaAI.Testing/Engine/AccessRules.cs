using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Engine;

/// <summary>Who may ask: the rules for browsers' origins, then for the Host header of a server that listens on loopback.</summary>
internal sealed class AccessRules(IReadOnlyList<string> origins, bool checksHost)
{
    private const string AllowedHeaders =
        "Authorization,Content-Type,User-Agent,Accept,X-Requested-With,Openai-Beta,X-Stainless-Arch,X-Stainless-Async,"
        + "X-Stainless-Custom-Poll-Interval,X-Stainless-Helper-Method,X-Stainless-Lang,X-Stainless-Os,X-Stainless-Package-Version,"
        + "X-Stainless-Poll-Helper,X-Stainless-Retry-Count,X-Stainless-Runtime,X-Stainless-Runtime-Version,X-Stainless-Timeout";

    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "0.0.0.0"];
    private static readonly string[] LocalSchemes = ["app", "file", "tauri", "vscode-webview", "vscode-file"];
    private static readonly string[] LocalDomains = [".localhost", ".local", ".internal"];

    private readonly IReadOnlyList<Regex> _origins =
    [
        .. origins
            .Concat(LocalHosts.SelectMany(host => new[] { $"http://{host}", $"https://{host}", $"http://{host}:*", $"https://{host}:*" }))
            .Concat(LocalSchemes.Select(scheme => $"{scheme}://*"))
            .Select(ToRegex),
    ];

    /// <param name="call">The request.</param>
    /// <param name="allow">The methods the path takes if it does not take this one.</param>
    /// <param name="next">What answers a request that may pass.</param>
    public async Task<Reply> GuardAsync(Call call, string? allow, Func<Task<Reply>> next)
    {
        var host = call.Request.Headers.GetValueOrDefault("Host", "");
        var origin = call.Request.Headers.GetValueOrDefault("Origin", "");
        var isForeign = origin.Length > 0 && origin != $"http://{host}" && origin != $"https://{host}";
        if (isForeign && !_origins.Any(pattern => pattern.IsMatch(origin)))
        {
            return Replies.Empty(403);
        }

        if (isForeign && call.Request.Method == "OPTIONS")
        {
            return Preflight(origin, allow);
        }

        if (checksHost && !IsLocal(host))
        {
            return Replies.Empty(403);
        }

        var reply = await next().ConfigureAwait(false);
        return isForeign
            ? reply with { Headers = [.. reply.Headers, new("Access-Control-Allow-Origin", origin), new("Vary", "Origin")] }
            : reply;
    }

    private static Reply Preflight(string origin, string? allow)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Access-Control-Allow-Headers", AllowedHeaders),
            new("Access-Control-Allow-Methods", "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS"),
            new("Access-Control-Allow-Origin", origin),
            new("Access-Control-Max-Age", "43200"),
            new("Vary", "Origin"),
            new("Vary", "Access-Control-Request-Method"),
            new("Vary", "Access-Control-Request-Headers"),
        ];
        if (allow is not null)
        {
            headers.Add(new("Allow", allow));
        }

        return Replies.Empty(204) with { Length = -1, Headers = headers };
    }

    private static Regex ToRegex(string pattern) =>
        new($"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);

    private static bool IsLocal(string host)
    {
        var name = WithoutPort(host).ToLowerInvariant();
        if (IPAddress.TryParse(name, out var address))
        {
            return IsPrivate(address);
        }

        return name is "" or "localhost"
            || name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
            || LocalDomains.Any(domain => name.EndsWith(domain, StringComparison.Ordinal));
    }

    private static string WithoutPort(string host)
    {
        if (host.StartsWith('['))
        {
            return host[1..Math.Max(1, host.IndexOf(']', StringComparison.Ordinal))];
        }

        var colon = host.LastIndexOf(':');
        return colon < 0 ? host : host[..colon];
    }

    private static bool IsPrivate(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return true;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return (address.GetAddressBytes()[0] & 0xfe) == 0xfc;
        }

        return address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..];
    }
}

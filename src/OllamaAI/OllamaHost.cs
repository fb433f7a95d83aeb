using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>Reads server addresses as Ollama's own tools read <c>OLLAMA_HOST</c>.</summary>
public static class OllamaHost
{
    private const string Variable = "OLLAMA_HOST";
    private const int DefaultPort = 11434;

    private static readonly string[] ApiSuffixes =
    [
        "/v1", "/api", "/api/chat", "/api/generate", "/api/embed", "/api/embeddings", "/api/tags", "/api/version", "/v1/chat/completions",
        "/v1/completions", "/v1/embeddings", "/v1/models",
    ];

    /// <summary>Reads the address in <c>OLLAMA_HOST</c>.</summary>
    /// <returns>
    /// The address, or <c>http://127.0.0.1:11434</c> if the variable is not set. As in Ollama's own tools, an invalid port becomes the
    /// default.
    /// </returns>
    /// <exception cref="FormatException">The variable is not a server address.</exception>
    public static Uri FromEnvironment()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        return Read(text, acceptsAnyPort: true) ?? throw Invalid(text, $"{Variable}: ");
    }

    /// <summary>Reads an address such as <c>gpu-box</c>, <c>:8080</c>, <c>[::1]:1234</c> or <c>https://example.com/ollama</c>.</summary>
    /// <remarks>
    /// Without a scheme the port is 11434, with <c>http://</c> 80 and with <c>https://</c> 443. Addresses to listen on (<c>0.0.0.0</c>,
    /// <c>[::]</c>, none) become loopback. A path is kept, except for a trailing <c>/v1</c> or <c>/api</c>, which belongs to the
    /// endpoints and not to the address.
    /// </remarks>
    /// <param name="text">The address; <see langword="null"/> or empty for the default.</param>
    /// <returns>The address as an absolute URI.</returns>
    /// <exception cref="FormatException">
    /// <paramref name="text"/> is not a server address, or holds a user name, a password or a query.
    /// </exception>
    public static Uri Parse(string? text) => Read(text, acceptsAnyPort: false) ?? throw Invalid(text);

    private static Uri? Read(string? text, bool acceptsAnyPort)
    {
        var (scheme, port, rest) = SplitScheme(Unquoted(text));
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var path = slash < 0 ? "" : rest[slash..].TrimEnd('/');
        var authority = slash < 0 ? rest : rest[..slash];
        var (host, portText) = SplitPort(authority);
        if (int.TryParse(portText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= 65535)
        {
            port = number;
        }
        else if (portText.Length > 0 && !acceptsAnyPort)
        {
            return null;
        }

        // "http//gpu-box" lacks a colon; "http" is hardly the name of a host.
        var isMistyped = path.StartsWith("//", StringComparison.Ordinal) && host is "http" or "https";
        return !isMistyped && !authority.Contains('@')
            && Uri.TryCreate(
                $"{scheme}://{ToConnect(host)}:{port.ToString(CultureInfo.InvariantCulture)}{path}", UriKind.Absolute, out var uri)
            && uri is { Scheme: "http" or "https", Query: "", Fragment: "" }
            ? WithoutApiSuffix(uri)
            : null;
    }

    private static string Unquoted(string? text) => (text ?? "").Trim().Trim('"', '\'').Trim();

    private static FormatException Invalid(string? text, string prefix = "") => new(
        $"{prefix}'{ShownAddress.Of(Unquoted(text))}' is not a valid server address. "
        + "Use one like \"127.0.0.1:11434\" or \"https://example.com/ollama\", without user name, password and query."
        + (text?.Contains('@') == true ? " A password is sent as a header (OllamaClientOptions.Headers, \"Authorization\")." : ""));

    private static (string Scheme, int Port, string Remainder) SplitScheme(string address)
    {
        var end = address.IndexOf("://", StringComparison.Ordinal);
        if (end < 0)
        {
            var isCloud = address.Split('/')[0].Equals("ollama.com", StringComparison.OrdinalIgnoreCase);
            return isCloud ? ("https", 443, address) : ("http", DefaultPort, address);
        }

        var scheme = address[..end].ToLowerInvariant();
        return (scheme, scheme switch { "http" => 80, "https" => 443, _ => DefaultPort }, address[(end + 3)..]);
    }

    private static (string Host, string Port) SplitPort(string authority)
    {
        // "::1" is an address, not the host ":" with port 1.
        var isBareIPv6 = authority.AsSpan().Count(':') > 1 && !authority.StartsWith('[') && IPAddress.TryParse(authority, out _);
        var colon = authority.LastIndexOf(':');
        return isBareIPv6 || colon < authority.LastIndexOf(']') || colon < 0
            ? (authority, "")
            : (authority[..colon], authority[(colon + 1)..]);
    }

    /// <summary>
    /// Reads an address that was given as a Uri, or came to be one: configuration turns "gpu-box:11434" into a Uri of the scheme "gpu-box".
    /// </summary>
    /// <returns><see langword="null"/> if it is not a server address.</returns>
    internal static Uri? FromUri(Uri endpoint) =>
        endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? WithoutApiSuffix(endpoint)
        : endpoint.OriginalString.StartsWith('/') ? null
        : Read(endpoint.OriginalString, acceptsAnyPort: false);

    /// <summary>Whether a server at the address is reached without leaving this machine.</summary>
    internal static bool IsThisMachine(Uri endpoint) => endpoint.IsLoopback || ToConnect(endpoint.Host) != endpoint.Host;

    // Addresses are often copied from a client of the OpenAI-compatible API.
    private static Uri WithoutApiSuffix(Uri endpoint)
    {
        var path = endpoint.AbsolutePath.TrimEnd('/');
        var suffix = Array.Find(ApiSuffixes, suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
        return suffix is null ? endpoint : new UriBuilder(endpoint) { Path = path[..^suffix.Length] }.Uri;
    }

    /// <summary>The host to connect to: loopback for addresses that can only be listened on.</summary>
    internal static string ToConnect(string host)
    {
        if (host.Length == 0)
        {
            return "127.0.0.1";
        }

        if (!IPAddress.TryParse(host, out var ip))
        {
            return host;
        }

        return ip.AddressFamily == AddressFamily.InterNetworkV6
            ? ip.Equals(IPAddress.IPv6Any) ? "[::1]" : $"[{ip}]"
            : ip.Equals(IPAddress.Any) ? "127.0.0.1" : host;
    }
}

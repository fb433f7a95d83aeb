using Microsoft.Extensions.Logging;
using OllamaAI.Models;
using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>Represents a typed client for Ollama's native HTTP API.</summary>
/// <remarks>
/// Thread-safe: one instance serves a whole application, also for several models. Errors are <see cref="OllamaException"/>.
/// </remarks>
public sealed partial class OllamaClient : IDisposable
{
    private readonly OllamaTransport _transport;
    private readonly bool _ownsTransport = true;
    private readonly string? _conversationHeader;

    /// <summary>
    /// Initializes a new instance of the <see cref="OllamaClient"/> class for <c>OLLAMA_HOST</c>, else <c>http://127.0.0.1:11434</c>.
    /// </summary>
    /// <exception cref="FormatException"><c>OLLAMA_HOST</c> is not a server address.</exception>
    public OllamaClient()
        : this(new OllamaClientOptions())
    {
    }

    /// <summary>Initializes a new instance of the <see cref="OllamaClient"/> class for a server.</summary>
    /// <param name="endpoint">
    /// The server's address as in <c>OLLAMA_HOST</c>, such as <c>gpu-box:11434</c> or <c>https://example.com/ollama</c>. A trailing
    /// <c>/v1</c> or <c>/api</c> is left off.
    /// </param>
    /// <exception cref="FormatException"><paramref name="endpoint"/> is not a server address, or holds a password.</exception>
    public OllamaClient(string endpoint)
        : this(Read(endpoint))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="OllamaClient"/> class for a server.</summary>
    /// <param name="endpoint">The server's address. A path is kept, except for a trailing <c>/v1</c> or <c>/api</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is not an http or https address, or holds a password.</exception>
    public OllamaClient(Uri endpoint)
        : this(OptionsFor(endpoint))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="OllamaClient"/> class with options.</summary>
    /// <param name="options">The options. Later changes to them have no effect.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says all that is wrong.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> is not a server address.</exception>
    public OllamaClient(OllamaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _transport = new OllamaTransport(null, options);
        _conversationHeader = ConversationHeader.NameFor(options);
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="OllamaClient"/> class over the caller's HttpClient, which is neither changed nor
    /// disposed.
    /// </summary>
    /// <param name="httpClient">The HttpClient. Its base address, if it has one, is taken as it is. Set its timeout to infinite.</param>
    /// <param name="options">The options, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option or the base address is not valid, or the base address and <see cref="OllamaClientOptions.Endpoint"/> name two different
    /// servers.
    /// </exception>
    public OllamaClient(HttpClient httpClient, OllamaClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        options ??= new OllamaClientOptions();
        _transport = new OllamaTransport(httpClient, options);
        _conversationHeader = ConversationHeader.NameFor(options, httpClient);
    }

    private OllamaClient(OllamaClient original, KeyValuePair<string, string>[] headers)
    {
        _transport = original._transport.WithHeaders(headers);
        _ownsTransport = false;
        var isGiven = Array.Exists(
            headers, header => header.Key.Equals(original._conversationHeader, StringComparison.OrdinalIgnoreCase));
        _conversationHeader = isGiven ? null : original._conversationHeader;
        _capabilities = original._capabilities;
        _leases = original._leases;
    }

    /// <summary>Gets the server's address.</summary>
    public Uri Endpoint => _transport.Endpoint;

    internal int MaxResponseBytes => _transport.MaxResponseBytes;

    internal TimeProvider TimeProvider => _transport.TimeProvider;

    internal ILoggerFactory LoggerFactory => _transport.LoggerFactory;

    /// <summary>
    /// Creates a client that sends additional headers with each request, such as those of a tenant or a trace, and shares everything else
    /// with this one.
    /// </summary>
    /// <param name="headers">The headers. They win over those of <see cref="OllamaClientOptions.Headers"/>.</param>
    /// <returns>A client that is cheap to create and need not be disposed; it works until this one is disposed.</returns>
    /// <exception cref="ArgumentException">A header cannot be sent.</exception>
    public OllamaClient WithHeaders(params IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new OllamaClient(this, [.. headers]);
    }

    /// <summary>The client of an adapter that was created from an address.</summary>
    internal static OllamaClient For(Uri endpoint, HttpClient? httpClient)
    {
        var options = OptionsFor(endpoint);
        return httpClient is null ? new OllamaClient(options) : new OllamaClient(httpClient, options);
    }

    internal static Uri Read(string endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        return OllamaHost.Parse(endpoint);
    }

    /// <summary>Closes the connections, unless they belong to a caller's HttpClient or to another client.</summary>
    public void Dispose()
    {
        if (_ownsTransport)
        {
            _transport.Dispose();
        }
    }

    private static OllamaClientOptions OptionsFor(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return ClientOptionsRules.EndpointFault(endpoint) is { } fault
            ? throw new ArgumentException(fault, nameof(endpoint))
            : new OllamaClientOptions { Endpoint = endpoint };
    }
}

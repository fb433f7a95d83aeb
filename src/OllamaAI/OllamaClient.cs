using Microsoft.Extensions.Logging;
using OllamaAI.Models;
using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>A typed client for Ollama's native HTTP API.</summary>
/// <remarks>Thread-safe: one instance serves a whole application, also for several models. Faults are <see cref="OllamaException"/>.</remarks>
public sealed partial class OllamaClient : IDisposable
{
    private readonly OllamaTransport _transport;
    private readonly string? _conversationHeader;

    /// <summary>Connects to <c>OLLAMA_HOST</c>, else to <c>http://127.0.0.1:11434</c>.</summary>
    /// <exception cref="FormatException"><c>OLLAMA_HOST</c> holds no address.</exception>
    public OllamaClient()
        : this(new OllamaClientOptions())
    {
    }

    /// <summary>Connects to a server.</summary>
    /// <param name="endpoint">The server's address; a path is kept.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is not an http or https address, or holds a password.</exception>
    public OllamaClient(Uri endpoint)
        : this(new OllamaClientOptions { Endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint)) })
    {
    }

    /// <summary>Connects with options.</summary>
    /// <exception cref="ArgumentException">The endpoint is not an http or https address or holds a password, or the API key is none that a header can carry.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> holds no address.</exception>
    public OllamaClient(OllamaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _transport = new OllamaTransport(null, options);
        _conversationHeader = ConversationHeader.NameFor(options);
    }

    /// <summary>Connects through the caller's HttpClient, which is neither changed nor disposed.</summary>
    /// <param name="httpClient">The client. Its base address wins over <see cref="OllamaClientOptions.Endpoint"/>; set its timeout to infinite.</param>
    /// <param name="options">Options, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The endpoint is not an http or https address or holds a password, or the API key is none that a header can carry.</exception>
    public OllamaClient(HttpClient httpClient, OllamaClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        options ??= new OllamaClientOptions();
        _transport = new OllamaTransport(httpClient, options);
        _conversationHeader = ConversationHeader.NameFor(options, httpClient);
    }

    /// <summary>The server's address.</summary>
    public Uri Endpoint => _transport.Endpoint;

    internal TimeProvider TimeProvider => _transport.TimeProvider;

    internal ILoggerFactory LoggerFactory => _transport.LoggerFactory;

    /// <summary>Closes the connections, unless they belong to a caller's HttpClient.</summary>
    public void Dispose() => _transport.Dispose();
}

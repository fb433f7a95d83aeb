using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Hosting;

namespace OllamaAI.Testing;

/// <summary>
/// The server of <see cref="OllamaTestServer"/> without a socket: put it under a <see cref="HttpClient"/>, whose base address may name
/// any host. A path in it is asked for as it is, and like Ollama the server answers it with 404: prefixes are a proxy's to take off.
/// Streaming, gates, faults and the record of requests are the same.
/// </summary>
/// <example>
/// <code>
/// using var ollama = new OllamaTestHandler(new OllamaTestModel("llama3.2", "Hello!"));
/// var http = new HttpClient(ollama) { BaseAddress = new Uri("http://ollama.test") };
/// </code>
/// </example>
public sealed class OllamaTestHandler : HttpMessageHandler
{
    private readonly OllamaEngine _engine;

    /// <summary>Initializes a server with these models installed.</summary>
    /// <param name="models">The models.</param>
    /// <exception cref="ArgumentException">A model's name is malformed.</exception>
    public OllamaTestHandler(params OllamaTestModel[] models)
        : this(new OllamaTestServerOptions { Models = models })
    {
    }

    /// <summary>Initializes a server.</summary>
    /// <param name="options">How it is set up; the port does not matter.</param>
    /// <exception cref="ArgumentException">A model's name or the version is malformed.</exception>
    public OllamaTestHandler(OllamaTestServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _engine = new OllamaEngine(options, listens: false);
        Models = new OllamaTestModels(_engine);
    }

    /// <summary>Gets the requests received so far.</summary>
    public OllamaTestRequests Requests => _engine.Requests;

    /// <summary>Gets the installed models.</summary>
    public OllamaTestModels Models { get; }

    /// <summary>Gets the faults to arm.</summary>
    public OllamaTestFaults Faults => _engine.Faults;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var exchange = new MessageExchange(request, _engine.Clock.GetUtcNow());
        _ = RunAsync(exchange);
        try
        {
            return await exchange.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            exchange.Abort();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _engine.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task RunAsync(MessageExchange exchange)
    {
        await Task.Yield();
        await exchange.RunAsync(_engine).ConfigureAwait(false);
    }
}

using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Hosting;

namespace OllamaAI.Testing;

/// <summary>
/// An Ollama for tests, on a real loopback socket: it answers the native API with Ollama's statuses, headers, framing, member order
/// and error texts, from scripted models. It records what it was asked, and fails on request. Many may run side by side.
/// </summary>
/// <example>
/// <code>
/// await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", "Hello!"));
/// var client = new HttpClient { BaseAddress = server.Endpoint };
/// </code>
/// </example>
public sealed class OllamaTestServer : IAsyncDisposable
{
    private readonly OllamaEngine _engine;
    private readonly KestrelHost _host;

    private OllamaTestServer(OllamaEngine engine, KestrelHost host) =>
        (_engine, _host, Models) = (engine, host, new OllamaTestModels(engine));

    /// <summary>Gets the base address, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Endpoint => _host.Endpoint;

    /// <summary>Gets the requests received so far.</summary>
    public OllamaTestRequests Requests => _engine.Requests;

    /// <summary>Gets the installed models.</summary>
    public OllamaTestModels Models { get; }

    /// <summary>Gets the faults to arm.</summary>
    public OllamaTestFaults Faults => _engine.Faults;

    /// <summary>Gets the engine, for tests of the server itself.</summary>
    internal OllamaEngine Engine => _engine;

    /// <summary>Starts a server with these models installed.</summary>
    /// <param name="models">The models.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="ArgumentException">A model's name is malformed.</exception>
    public static Task<OllamaTestServer> StartAsync(params OllamaTestModel[] models) =>
        StartAsync(new OllamaTestServerOptions { Models = models });

    /// <summary>Starts a server.</summary>
    /// <param name="options">How it is set up.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="ArgumentException">A model's name or the version is malformed.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<OllamaTestServer> StartAsync(OllamaTestServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var engine = new OllamaEngine(options, listens: true);
        return new OllamaTestServer(engine, await KestrelHost.StartAsync(engine, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Stops the server and cuts open connections.</summary>
    /// <returns>A task that ends when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        _engine.Dispose();
    }
}

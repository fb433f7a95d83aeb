using OllamaAI.Testing;
using PlaygroundSample;

namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>The playground as users start it, in front of a test server.</summary>
internal sealed class PlaygroundHost : IAsyncDisposable
{
    private readonly PlaygroundApp _app;

    private PlaygroundHost(OllamaTestServer ollama, PlaygroundApp app) => (Ollama, _app) = (ollama, app);

    public OllamaTestServer Ollama { get; }

    public Uri Address => _app.Address;

    public static Task<PlaygroundHost> StartAsync(params OllamaTestModel[] models) => StartAsync(new OllamaTestServerOptions { Models = models });

    public static async Task<PlaygroundHost> StartAsync(OllamaTestServerOptions options)
    {
        var ollama = await OllamaTestServer.StartAsync(options);
        var app = await PlaygroundApp.StartAsync("--port=0", $"--endpoint={ollama.Endpoint}");
        ollama.Requests.Clear();
        return new PlaygroundHost(ollama, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Ollama.DisposeAsync();
    }
}

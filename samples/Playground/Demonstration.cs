using OllamaAI;
using OllamaAI.Samples;
using OllamaAI.Testing;

namespace PlaygroundSample;

/// <summary>The embedded server that answers if there is no Ollama.</summary>
internal sealed class Demonstration : IAsyncDisposable
{
    private const double TokensPerSecond = 60;
    private const string EndpointKey = "Ollama:Endpoint";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly OllamaTestServer _server;

    private Demonstration(OllamaTestServer server, string reason) => (_server, Reason) = (server, reason);

    /// <summary>Why it runs, in words.</summary>
    public string Reason { get; }

    /// <summary>Starts it unless the user names a server or one answers, and has the configuration name the one that answers.</summary>
    /// <exception cref="FormatException"><c>OLLAMA_HOST</c> holds no address.</exception>
    public static async Task<Demonstration?> StartUnlessOllamaAnswersAsync(IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration[EndpointKey]))
        {
            return null;
        }

        using var ollama = new OllamaClient(OllamaHost.Parse(configuration["OLLAMA_HOST"]));
        if (await ollama.IsReachableAsync(Patience))
        {
            configuration[EndpointKey] = ollama.Endpoint.ToString();
            return null;
        }

        var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            // At the pace of a real model, so that there is something to watch and to stop.
            Models = [.. DemonstrationModels.AtPace(TokensPerSecond)],
            Registry = [DemonstrationModels.Extra],
            MaxRecordedRequests = 1,
        });
        configuration[EndpointKey] = server.Endpoint.ToString();
        return new Demonstration(server, $"no Ollama at {ollama.Endpoint.Authority}: demonstration models answer, by rules");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

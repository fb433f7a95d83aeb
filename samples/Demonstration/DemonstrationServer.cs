using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Answers on machines without Ollama, also under the names of the models that the samples ask for.</summary>
internal static class DemonstrationServer
{
    // The first version with decision models.
    private const string Version = "0.40.12";

    // A download takes a few seconds, so that its progress can be seen.
    private static readonly TimeSpan PullPause = TimeSpan.FromMilliseconds(300);

    // About 60 tokens a second, as small models have on a good graphics card.
    private static readonly TimeSpan ChatPause = TimeSpan.FromMilliseconds(16);

    public static async Task<OllamaTestServer> StartAsync(bool atPace, CancellationToken cancellationToken)
    {
        var options = new OllamaTestServerOptions
        {
            Version = Version,
            Models =
            [
                DemonstrationModels.Conversation with { Name = "llama3.2", Capabilities = ["completion", "tools"] },
                DemonstrationModels.Vision with { Name = "gemma3", Capabilities = ["completion", "vision"] },
                DemonstrationModels.Embedding with { Name = "nomic-embed-text" },
                OllamaTestModel.ForDecisions("nimble"),
            ],
            Registry = [DemonstrationModels.Extra],
        };
        var server = await OllamaTestServer.StartAsync(options, cancellationToken);
        server.Faults.Always("/api/pull", Fault.SlowFrames(PullPause));
        if (atPace)
        {
            server.Faults.Always("/api/chat", Fault.SlowFrames(ChatPause));
        }

        return server;
    }
}

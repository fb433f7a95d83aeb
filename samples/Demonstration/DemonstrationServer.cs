using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Answers on machines without Ollama, under the names of the models that the samples ask for.</summary>
internal static class DemonstrationServer
{
    // The first version with decision models.
    private const string Version = "0.40.12";

    public static Task<OllamaTestServer> StartAsync(CancellationToken cancellationToken) => OllamaTestServer.StartAsync(
        new OllamaTestServerOptions
        {
            Version = Version,
            Models =
            [
                WritersRoom.AddTo(DemonstrationModels.Conversation with { Name = "llama3.2", Capabilities = ["completion", "tools"] }),
                DemonstrationModels.Vision with { Name = "gemma3", Capabilities = ["completion", "vision"] },
                DemonstrationModels.Embedding with { Name = "nomic-embed-text" },
                OllamaTestModel.ForDecisions("nimble"),
            ],
        },
        cancellationToken);
}

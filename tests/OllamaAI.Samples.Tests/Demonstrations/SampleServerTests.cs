using OllamaAI.Protocol;

namespace OllamaAI.Samples.Tests.Demonstrations;

public sealed class SampleServerTests
{
    [Fact]
    public async Task Demo_SmallModel_CanBePulledWithProgress()
    {
        await using var server = await SampleServer.FindAsync(["--demo", "rest"]);
        using var client = new OllamaClient(server.Endpoint);
        List<OllamaProgress> progress = [];

        await foreach (var step in client.PullModelStreamingAsync(DemonstrationModels.Extra.Name))
        {
            progress.Add(step);
        }

        server.IsDemonstration.ShouldBeTrue();
        server.Arguments.ShouldBe(["rest"]);
        progress.ShouldContain(step => step.Completed > 0 && step.Completed < step.Total);
        (await client.ListModelsAsync()).ShouldContain(model => model.Name == "demo-extra:latest");
    }

    [Fact]
    public async Task FirstWithAsync_NoModelCan_NamesTheOneToPullAndOffersTheDemonstration()
    {
        await using var server = await Testing.OllamaTestServer.StartAsync(new Testing.OllamaTestModel("blind", "Hello."));
        using var client = new OllamaClient(server.Endpoint);

        var failure = await Should.ThrowAsync<IOException>(() => SampleModels.FirstWithAsync(client, OllamaCapabilities.Vision, "gemma3"));

        failure.Message.ShouldContain("ollama pull gemma3");
        failure.Message.ShouldContain("--demo");
    }
}

using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

/// <summary>The server and its models.</summary>
[Collection(LiveServer.Name)]
public sealed class ModelTests(LiveServer server)
{
    [LiveServerFact]
    public async Task Server_NamedByOllamaLive_TellsItsVersion() =>
        (await server.Client.GetVersionAsync()).ShouldNotBeNullOrWhiteSpace();

    [LiveFact(LiveRole.Chat)]
    public async Task Capabilities_OfAChatModel_IncludeCompletion() =>
        (await server.Client.GetCapabilitiesAsync(await server.ModelAsync(LiveRole.Chat))).ShouldContain(OllamaCapabilities.Completion);

    [LiveFact(LiveRole.Pull)]
    public async Task Pull_TinyModel_ReportsProgressAndInstallsIt()
    {
        var model = LiveSettings.FindModel(LiveRole.Pull)!;
        var wasInstalled = await IsInstalledAsync(model);
        var steps = new ProgressList();

        await server.Client.PullModelAsync(model, steps);

        steps.Values.ShouldNotBeEmpty();
        steps.Values.Select(step => step.Percent).ShouldBeInOrder();
        steps.Values[^1].Percent.ShouldBe(100);
        (await IsInstalledAsync(model)).ShouldBeTrue();
        if (!wasInstalled)
        {
            await server.Client.DeleteModelAsync(model);
            (await IsInstalledAsync(model)).ShouldBeFalse();
        }
    }

    [LiveFact(LiveRole.Chat)]
    public async Task LoadAndUnload_Model_IsInMemoryAndThenIsNot()
    {
        var model = await server.ModelAsync(LiveRole.Chat);

        await server.Client.LoadModelAsync(model);
        var loaded = await IsRunningAsync(model);
        await server.Client.UnloadModelAsync(model);

        loaded.ShouldBeTrue();
        // The server answers before the model is gone.
        for (var tries = 0; tries < 60 && await IsRunningAsync(model); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        (await IsRunningAsync(model)).ShouldBeFalse();
    }

    private async Task<bool> IsInstalledAsync(string model) => Include((await server.Client.ListModelsAsync()).Select(other => other.Name), model);

    private async Task<bool> IsRunningAsync(string model) => Include((await server.Client.ListRunningModelsAsync()).Select(other => other.Name), model);

    private static bool Include(IEnumerable<string> names, string model) => names.Select(ModelName.Parse).Contains(ModelName.Parse(model));

    private sealed class ProgressList : IProgress<ModelProgress>
    {
        public List<ModelProgress> Values { get; } = [];

        public void Report(ModelProgress value) => Values.Add(value);
    }
}

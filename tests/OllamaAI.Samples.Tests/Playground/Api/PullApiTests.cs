using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using PlaygroundSample.Api;
using Fault = OllamaAI.Testing.Fault;

namespace OllamaAI.Samples.Tests.Playground.Api;

public sealed class PullApiTests
{
    [Fact]
    public async Task Pull_ModelOfTheRegistry_TellsHowFarItIsAndEndsWithDone()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestServerOptions { Registry = [new OllamaTestModel("mistral", "Bonjour.")] });
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/pull", new { model = "mistral" }).ToListAsync();

        var percents = events.SkipLast(1).Select(item => item.Data.GetProperty("percent").GetDouble()).ToList();
        percents.ShouldBeInOrder();
        percents[0].ShouldBe(0);
        percents[^1].ShouldBe(100);
        percents.ShouldContain(percent => percent > 0 && percent < 100);
        events[^1].EventType.ShouldBe("done");
        host.Ollama.Models.Contains("mistral").ShouldBeTrue();
    }

    [Theory]
    [InlineData("nobody", "The library has no model 'nobody'.")]
    [InlineData("bad name!", "'bad name!' is not a valid model name")]
    [InlineData(" ", "No model is named.")]
    [InlineData(null, "No model is named.")]
    public async Task Pull_ModelThatIsNone_UserIsTold(string? model, string message)
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);

        var error = (await api.PostAsync("api/pull", new { model }).ToListAsync()).Error()!;

        error.ShouldStartWith(message);
        error.ShouldNotContain("Parameter");
    }

    [Fact]
    public async Task Pull_PageGoesAway_PullIsStopped()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestServerOptions { Registry = [new OllamaTestModel("mistral", "Bonjour.")] });
        host.Ollama.Faults.Next("/api/pull", Fault.StallAfterFrames(2));
        using var api = new ApiClient(host);
        using var leave = new CancellationTokenSource();

        await using (var events = api.PostAsync("api/pull", new { model = "mistral" }, leave.Token).GetAsyncEnumerator(leave.Token))
        {
            await events.MoveNextAsync();
            await leave.CancelAsync();
        }

        await (await host.Ollama.Requests.SeenAsync("/api/pull")).Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Pull_ConsumerLeavesWithoutCancelling_PullIsStopped()
    {
        await using var ollama = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Registry = [new OllamaTestModel("mistral", "Bonjour.")] });
        ollama.Faults.Next("/api/pull", Fault.StallAfterFrames(2));
        using var client = new OllamaClient(ollama.Endpoint);

        await using (var steps = PullApi.PullAsync(new PullOrder("mistral"), client, CancellationToken.None).GetAsyncEnumerator())
        {
            await steps.MoveNextAsync();
        }

        await (await ollama.Requests.SeenAsync("/api/pull")).Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }
}

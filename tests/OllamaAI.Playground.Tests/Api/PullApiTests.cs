using OllamaAI.Playground.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Playground.Tests.Api;

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
    [InlineData("nobody", "There is no model 'nobody'")]
    [InlineData("bad name!", "bad name!")]
    public async Task Pull_ModelThatIsNone_UserIsTold(string model, string message)
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);

        (await api.PostAsync("api/pull", new { model }).ToListAsync()).Error()!.ShouldContain(message);
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
}

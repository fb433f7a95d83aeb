using System.Diagnostics;
using System.Runtime.CompilerServices;
using OllamaAI.Gateway.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Gateway.Tests;

public class SlowRequestTests
{
    private const int Connections = 50;

    [CaddyFact]
    public async Task Request_WithoutKeyAndWithoutItsBody_HoldsNoConnection()
    {
        await using var cluster = await Cluster.StartAsync(("GATEWAY_READ_BODY", "1s"));

        var answers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawHttp.SendAsync(cluster.Gateway.Endpoint, WithoutBody(""))));

        answers.ShouldAllBe(answer => answer.Status == 401);
        cluster.Arrived.ShouldBeEmpty();
    }

    [CaddyFact]
    public async Task Request_WithKeyButWithoutItsBody_IsEndedByTheGateway()
    {
        await using var cluster = await Cluster.StartAsync(("GATEWAY_READ_BODY", "1s"));

        await RawHttp.SendUntilClosedAsync(cluster.Gateway.Endpoint, WithoutBody($"Authorization: Bearer {Cluster.Key}\r\n"));

        using var client = cluster.CreateClient();
        await client.ChatAsync(Requests.Chat("Hi"));
    }

    [CaddyFact]
    public async Task ChatStreaming_LongerThanABodyMayTake_ArrivesWhole()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cluster = await Cluster.StartAsync(
            _ => [new OllamaTestModel("m", (_, cancellationToken) => HeldAsync(release.Task, cancellationToken))], ("GATEWAY_READ_BODY", "1s"));
        using var client = cluster.CreateClient();
        var started = Stopwatch.StartNew();
        var text = "";

        await foreach (var frame in client.ChatStreamingAsync(Requests.Chat("Hi")))
        {
            text += frame.Message?.Content;
            if (text == "first " && !release.Task.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                release.SetResult();
            }
        }

        text.ShouldBe("first second");
        started.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
    }

    [CaddyTheory]
    [InlineData("http://ollama.internal:{0} http://:{0}")]
    [InlineData("http://ollama.internal:{0}, http://:{0}")]
    public async Task Request_OtherHostAndNoKey_Is401WithACatchAll(string address)
    {
        await using var cluster = await Cluster.StartAsync(("GATEWAY_ADDRESS", address));

        foreach (var host in new[] { "ollama.internal", "elsewhere", "127.0.0.1" })
        {
            var answer = await RawHttp.SendAsync(cluster.Gateway.Endpoint, $"POST /api/chat HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n");

            answer.Status.ShouldBe(401);
        }
    }

    private static string WithoutBody(string header) =>
        $"POST /api/chat HTTP/1.1\r\nHost: gateway\r\n{header}Content-Length: 100000\r\n\r\n{{";

    private static async IAsyncEnumerable<ModelOutput> HeldAsync(
        Task release, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "first ";
        await release.WaitAsync(cancellationToken);
        yield return "second";
    }
}

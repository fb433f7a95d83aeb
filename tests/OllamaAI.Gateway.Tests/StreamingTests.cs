using System.Runtime.CompilerServices;
using OllamaAI.Gateway.Tests.Support;
using OllamaAI.Protocol;
using OllamaAI.Testing;

namespace OllamaAI.Gateway.Tests;

public class StreamingTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [CaddyFact]
    public async Task ChatStreaming_ModelHoldsTheRest_FirstFrameIsThere()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)]);
        using var client = cluster.CreateClient();

        await using var frames = client.ChatStreamingAsync(Requests.Chat("Hi")).GetAsyncEnumerator();
        (await frames.MoveNextAsync()).ShouldBeTrue();
        var first = frames.Current.Message?.Content;
        _gate.SetResult();
        var rest = "";
        while (await frames.MoveNextAsync())
        {
            rest += frames.Current.Message?.Content;
        }

        first.ShouldBe("first");
        rest.ShouldBe(" second");
    }

    [CaddyFact]
    public async Task GenerateStreaming_ModelHoldsTheRest_FirstFrameIsThere()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)]);
        using var client = cluster.CreateClient();

        await using var frames = client.GenerateStreamingAsync(new OllamaGenerateRequest { Model = "m", Prompt = "Hi" }).GetAsyncEnumerator();
        (await frames.MoveNextAsync()).ShouldBeTrue();
        frames.Current.Response.ShouldBe("first");
        _gate.SetResult();
    }

    [CaddyFact]
    public async Task ChatStreaming_ClientLeaves_HostStops()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)]);
        using var client = cluster.CreateClient();

        await foreach (var _ in client.ChatStreamingAsync(Requests.Chat("Hi")))
        {
            break;
        }

        await cluster.Arrived.Single().Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [CaddyFact]
    public async Task Chat_ClientLeavesBeforeTheAnswer_HostStops()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)]);
        using var client = cluster.CreateClient();
        using var cancel = new CancellationTokenSource();
        var chat = client.ChatAsync(Requests.Chat("Hi"), cancel.Token);
        var request = await await Task.WhenAny(cluster.Hosts.Select(host => host.Requests.SeenAsync("/api/chat")));

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => chat);
        await request.Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [CaddyFact]
    public async Task ChatStreaming_HostBreaksOff_IsInterrupted()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", "one", " two", " three")]);
        foreach (var host in cluster.Hosts)
        {
            host.Faults.Next("/api/chat", Fault.CutAfterFrames(2));
        }

        using var client = cluster.CreateClient();
        var text = "";

        var exception = await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var frame in client.ChatStreamingAsync(Requests.Chat("Hi")))
            {
                text += frame.Message?.Content;
            }
        });

        exception.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        text.ShouldBe("one two");
    }

    [CaddyFact]
    public async Task ChatStreaming_GatewayIsAskedToStop_AnswerEndsFirst()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)]);
        using var client = cluster.CreateClient();
        await using var frames = client.ChatStreamingAsync(Requests.Chat("Hi")).GetAsyncEnumerator();
        await frames.MoveNextAsync();

        await cluster.Gateway.TerminateAsync();
        await cluster.Gateway.Stopping;
        _gate.SetResult();
        var rest = "";
        while (await frames.MoveNextAsync())
        {
            rest += frames.Current.Message?.Content;
        }

        rest.ShouldBe(" second");
    }

    private async IAsyncEnumerable<ModelOutput> HeldAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "first";
        await _gate.Task.WaitAsync(cancellationToken);
        yield return " second";
    }
}

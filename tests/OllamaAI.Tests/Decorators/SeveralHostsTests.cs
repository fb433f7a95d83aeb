using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

/// <summary>Several Ollama hosts behind the failover and routing clients of Microsoft.Extensions.AI.</summary>
public sealed class SeveralHostsTests
{
    private const string Path = "/api/chat";

    [Fact]
    public async Task Failover_FirstHostIsDown_TheSecondAnswers()
    {
        using var down = new DeadEndpoint();
        await using var second = await StartAsync("second");
        using var chat = Failover(new Uri(down.Address), second.Endpoint);

        (await chat.GetResponseAsync("Hello")).Text.ShouldBe("second");
    }

    [Fact]
    public async Task Failover_FirstHostIsBusy_TheSecondAnswersAtOnce()
    {
        await using var busy = await StartAsync("first");
        await using var second = await StartAsync("second");
        busy.Faults.Always(Path, Fault.Busy);
        using var chat = Failover(busy, second);

        (await chat.GetResponseAsync("Hello")).Text.ShouldBe("second");

        busy.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Failover_EveryHostIsBusy_TheLastOnesFaultIsThrown()
    {
        await using var first = await StartAsync("first");
        await using var second = await StartAsync("second");
        first.Faults.Always(Path, Fault.Error(500, "first is ill"));
        second.Faults.Always(Path, Fault.Busy);
        using var chat = Failover(first, second);

        (await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync("Hello"))).Kind.ShouldBe(OllamaErrorKind.Busy);
    }

    [Fact]
    public async Task Failover_FirstHostIsSilent_TheSecondAnswersAfterTheTimeLimit()
    {
        await using var silent = await StartAsync("first");
        await using var second = await StartAsync("second");
        silent.Faults.Always(Path, Fault.HoldFirstByte(new TaskCompletionSource().Task));
        using var chat = Failover(silent, second, TimeSpan.FromMilliseconds(200));

        (await chat.GetStreamingResponseAsync("Hello").ToChatResponseAsync()).Text.ShouldBe("second");
    }

    [Fact]
    public async Task Failover_StreamDiesBeforeTheFirstFrame_TheSecondHostAnswers()
    {
        await using var dying = await StartAsync("first");
        await using var second = await StartAsync("second");
        dying.Faults.Always(Path, Fault.CutAfterFrames(0));
        using var chat = Failover(dying, second);

        (await chat.GetStreamingResponseAsync("Hello").ToChatResponseAsync()).Text.ShouldBe("second");
    }

    [Fact]
    public async Task Failover_StreamDiesAfterTheFirstFrame_IsInterruptedAndNoOtherHostIsAsked()
    {
        await using var dying = await StartAsync("one two three");
        await using var second = await StartAsync("second");
        dying.Faults.Always(Path, Fault.CutAfterFrames(1));
        using var chat = Failover(dying, second);
        var text = "";

        var fault = await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var update in chat.GetStreamingResponseAsync("Hello"))
            {
                text += update.Text;
            }
        });

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        text.ShouldNotBeEmpty();
        second.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Failover_HostRefusesTheRequest_TheOthersAreAskedToo()
    {
        await using var first = await OllamaTestServer.StartAsync();
        await using var second = await StartAsync("second");
        using var chat = Failover(first, second);

        (await chat.GetResponseAsync("Hello")).Text.ShouldBe("second");
    }

    [Fact]
    public async Task Failover_CallerCancels_NoOtherHostIsAsked()
    {
        await using var silent = await StartAsync("first");
        await using var second = await StartAsync("second");
        silent.Faults.Always(Path, Fault.HoldFirstByte(new TaskCompletionSource().Task));
        using var chat = Failover(silent, second);
        using var cancel = new CancellationTokenSource();

        var answer = chat.GetResponseAsync("Hello", cancellationToken: cancel.Token);
        await silent.Requests.SeenAsync(Path);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(answer);
        second.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Routing_ByTheQuestion_AsksTheHostThatWasChosen()
    {
        await using var small = await StartAsync("small");
        await using var big = await StartAsync("big");
        using var smallClient = new OllamaClient(small.Endpoint);
        using var bigClient = new OllamaClient(big.Endpoint);
        var (text, images) = (smallClient.AsIChatClient("m"), bigClient.AsIChatClient("m"));
        using var chat = RoutingChatClient.Create((context, _) => new ValueTask<IChatClient>(
            context.Messages.Any(message => message.Text.Contains("hard", StringComparison.Ordinal)) ? images : text));

        (await chat.GetResponseAsync("Something easy")).Text.ShouldBe("small");
        (await chat.GetStreamingResponseAsync("Something hard").ToChatResponseAsync()).Text.ShouldBe("big");
    }

    [Fact]
    public async Task Routing_ChosenHostIsBusy_IsNotAskedElsewhere()
    {
        await using var busy = await StartAsync("first");
        await using var second = await StartAsync("second");
        busy.Faults.Always(Path, Fault.Busy);
        using var client = ClientOf(busy.Endpoint);
        using var chosen = client.AsIChatClient("m");
        using var chat = RoutingChatClient.Create((_, _) => new ValueTask<IChatClient>(chosen));

        (await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync("Hello"))).Kind.ShouldBe(OllamaErrorKind.Busy);
        second.Requests.ShouldBeEmpty();
    }

    private static Task<OllamaTestServer> StartAsync(string answer) => OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => answer));

    private static OrderedFailoverChatClient Failover(OllamaTestServer first, OllamaTestServer second, TimeSpan? limit = null) =>
        Failover(first.Endpoint, second.Endpoint, limit);

    private static OrderedFailoverChatClient Failover(Uri first, Uri second, TimeSpan? limit = null) =>
        new([ClientOf(first, limit).AsIChatClient("m"), ClientOf(second).AsIChatClient("m")]);

    private static OllamaClient ClientOf(Uri endpoint, TimeSpan? limit = null) => new(new OllamaClientOptions
    {
        Endpoint = endpoint,
        MaxRetries = 0,
        FirstTokenTimeout = limit ?? TimeSpan.FromMinutes(1),
    });
}

using Moq;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class TimeLimitTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private readonly SignalingTimeProvider _time = new();

    [Fact]
    public async Task ChatStreaming_HeadersAfter150Seconds_SucceedsWithoutAnyLimitSet()
    {
        var answer = new TaskCompletionSource();
        using var handler = new ScriptedHandler().Answer(async (_, _) =>
        {
            await answer.Task.DefaultTimeout();
            return ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Frames.Done);
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        var first = frames.MoveNextAsync();

        _time.Advance(TimeSpan.FromSeconds(150));
        answer.SetResult();

        (await first).ShouldBeTrue();
    }

    [Fact]
    public async Task ChatStreaming_NoHeadersInTime_NamesTheFirstTokenLimit()
    {
        var sent = new TaskCompletionSource();
        using var handler = new ScriptedHandler().Answer((request, cancellationToken) =>
        {
            sent.SetResult();
            return ScriptedHandler.StallAsync(request, cancellationToken);
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, FirstTokenTimeout = TimeSpan.FromSeconds(90) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        var first = frames.MoveNextAsync().AsTask();
        await sent.Task.DefaultTimeout();

        _time.Advance(TimeSpan.FromSeconds(91));

        var fault = await Should.ThrowAsync<TimeoutException>(first);
        fault.Message.ShouldContain("90 s");
        fault.Message.ShouldContain(nameof(OllamaClientOptions.FirstTokenTimeout));
    }

    [Fact]
    public async Task ChatStreaming_HeadersButNoFrameInTime_NamesTheFirstTokenLimit()
    {
        var body = new ScriptedStream();
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, FirstTokenTimeout = TimeSpan.FromSeconds(1) / 3 });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        var first = frames.MoveNextAsync().AsTask();
        await body.WaitingAsync();

        _time.Advance(TimeSpan.FromSeconds(1));

        (await Should.ThrowAsync<TimeoutException>(first)).Message.ShouldBe(
            "Waiting for the first token (queue, loading the model, reading the prompt) took longer than 0.333 s (OllamaClientOptions.FirstTokenTimeout).");
    }

    [Fact]
    public async Task ChatStreaming_PauseBetweenFrames_NamesTheIdleLimit()
    {
        var body = new ScriptedStream().Send(Frames.Text("a"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, IdleTimeout = TimeSpan.FromSeconds(20) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        await frames.MoveNextAsync();
        var next = frames.MoveNextAsync().AsTask();
        await body.WaitingAsync();

        _time.Advance(TimeSpan.FromSeconds(20));

        (await Should.ThrowAsync<TimeoutException>(next)).Message.ShouldBe(
            "Waiting for the next piece of the answer took longer than 20 s (OllamaClientOptions.IdleTimeout).");
    }

    [Fact]
    public async Task ChatStreaming_CallerThinksLongBetweenFrames_DoesNotCountAsIdle()
    {
        var body = new ScriptedStream().Send(Frames.Text("a"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, FirstTokenTimeout = TimeSpan.FromSeconds(5), IdleTimeout = TimeSpan.FromSeconds(5) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        await frames.MoveNextAsync();

        _time.Advance(TimeSpan.FromHours(1));
        body.Send(Frames.Done).End();

        (await frames.MoveNextAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Chat_LongerThanTheTotalLimit_NamesIt()
    {
        var sent = new TaskCompletionSource();
        using var handler = new ScriptedHandler().Answer((request, cancellationToken) =>
        {
            sent.SetResult();
            return ScriptedHandler.StallAsync(request, cancellationToken);
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, TotalTimeout = TimeSpan.FromMinutes(2) });
        var chat = client.ChatAsync(Request);
        await sent.Task.DefaultTimeout();

        _time.Advance(TimeSpan.FromMinutes(3));

        var fault = await Should.ThrowAsync<TimeoutException>(chat);
        fault.Message.ShouldContain("120 s");
        fault.Message.ShouldContain(nameof(OllamaClientOptions.TotalTimeout));
    }

    [Fact]
    public async Task Chat_CallersHttpClientTimesOut_NamesItsTimeout()
    {
        using var handler = new ScriptedHandler().Answer(ScriptedHandler.StallAsync);
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434"), Timeout = TimeSpan.FromMilliseconds(20) };
        using var client = new OllamaClient(http);

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request))).Message.ShouldBe(
            "The request took longer than 0.02 s, the Timeout of the HttpClient that was given to OllamaClient. "
            + "Set it to Timeout.InfiniteTimeSpan and use the limits of OllamaClientOptions.");
    }

    [Fact]
    public async Task Chat_CallersHandlerGivesUp_IsATimeoutInItsWords()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new OperationCanceledException("x", new TimeoutException("no connection in 3 s")));
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request))).Message.ShouldContain("no connection in 3 s");
    }

    [Fact]
    public async Task Chat_CallersHandlerCannotConnectInTime_NamesItsLimit()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new TaskCanceledException("x", new TimeoutException("No connection within the configured ConnectTimeout.")));
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request))).Message.ShouldBe(
            "The HTTP handler gave up: No connection within the configured ConnectTimeout. "
            + "Its limits are set where it was made: ConnectTimeout of SocketsHttpHandler, or of OllamaSettings behind AddOllama.");
    }

    [Fact]
    public async Task Options_ChangedAfterwards_DoNotReachTheClient()
    {
        var options = new OllamaClientOptions();
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(options);

        options.Headers["X-Late"] = "1";
        await client.ChatAsync(Request);

        handler.Request.Headers.ContainsKey("X-Late").ShouldBeFalse();
    }

    [Fact]
    public async Task Chat_CancelledBeforehand_IsTaskCanceledWithTheCallersToken()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var canceled = new CancellationToken(canceled: true);

        var fault = await Should.ThrowAsync<TaskCanceledException>(client.ChatAsync(Request, canceled));

        fault.CancellationToken.ShouldBe(canceled);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Timeouts_NotPositive_AreRejected(int seconds) =>
        new OllamaClientOptions { IdleTimeout = TimeSpan.FromSeconds(seconds) }.Validate().Keys.ShouldBe([nameof(OllamaClientOptions.IdleTimeout)]);

    [Fact]
    public void Timeouts_LongerThanATimerCanWait_AreRejected() =>
        Should.Throw<ArgumentException>(() => new OllamaClient(new OllamaClientOptions { TotalTimeout = TimeSpan.MaxValue })).Message.ShouldContain("TotalTimeout: ");

    [Fact]
    public async Task Chat_BodyStalls_NamesTheIdleLimit()
    {
        var body = new ScriptedStream().Send("{");
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, IdleTimeout = TimeSpan.FromSeconds(5) });
        var answer = client.ChatAsync(Request);
        await body.WaitingAsync();
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(6));

        (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldContain(nameof(OllamaClientOptions.IdleTimeout));
    }

    [Fact]
    public async Task ChatStreaming_TotalLimitPassesBetweenFrames_NamesIt()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("b") + Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, TotalTimeout = TimeSpan.FromSeconds(60) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        await frames.MoveNextAsync();

        _time.Advance(TimeSpan.FromSeconds(60));

        (await Should.ThrowAsync<TimeoutException>(frames.MoveNextAsync().AsTask())).Message.ShouldBe(
            "The whole call took longer than 60 s (OllamaClientOptions.TotalTimeout).");
    }

    [Fact]
    public async Task ChatStreaming_TotalLimitPassesAfterTheLastFrame_EndsTheStream()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, TotalTimeout = TimeSpan.FromSeconds(60) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        await frames.MoveNextAsync();

        _time.Advance(TimeSpan.FromSeconds(60));

        (await frames.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task ChatStreaming_Ended_LeavesNoTimerBehind()
    {
        List<Mock<ITimer>> timers = [];
        var time = new Mock<TimeProvider> { CallBase = true };
        time.Setup(t => t.CreateTimer(It.IsAny<TimerCallback>(), It.IsAny<object?>(), It.IsAny<TimeSpan>(), It.IsAny<TimeSpan>())).Returns(() =>
        {
            timers.Add(new Mock<ITimer>());
            return timers[^1].Object;
        });
        using var handler = new ScriptedHandler().Answer(new ScriptedStream().Send(Frames.Text("a")).Send(Frames.Done).End());
        using var client = handler.CreateClient(new OllamaClientOptions
        {
            TimeProvider = time.Object,
            FirstTokenTimeout = TimeSpan.FromHours(1),
            IdleTimeout = TimeSpan.FromHours(1),
            TotalTimeout = TimeSpan.FromHours(1),
        });

        (await client.ChatStreamingAsync(Request).ToListAsync()).Count.ShouldBe(2);

        timers.Count.ShouldBeGreaterThanOrEqualTo(1);
        timers.ForEach(timer => timer.Verify(t => t.Dispose(), Times.AtLeastOnce));
    }
}

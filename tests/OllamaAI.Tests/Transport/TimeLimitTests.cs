using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class TimeLimitTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private readonly ManualTime _time = new();

    [Fact]
    public async Task ChatStreaming_HeadersAfter150Seconds_SucceedsWithoutAnyLimitSet()
    {
        var answer = new TaskCompletionSource();
        using var handler = new ScriptedHandler().Answer(async (_, _) =>
        {
            await answer.Task;
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
        using var handler = new ScriptedHandler().Answer(async (_, cancellationToken) =>
        {
            sent.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, FirstTokenTimeout = TimeSpan.FromSeconds(90) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        var first = frames.MoveNextAsync().AsTask();
        await sent.Task;

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
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, FirstTokenTimeout = TimeSpan.FromSeconds(5) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        var first = frames.MoveNextAsync().AsTask();
        await body.WaitingAsync();

        _time.Advance(TimeSpan.FromSeconds(6));

        (await Should.ThrowAsync<TimeoutException>(first)).Message.ShouldContain(nameof(OllamaClientOptions.FirstTokenTimeout));
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

        _time.Advance(TimeSpan.FromSeconds(21));

        var fault = await Should.ThrowAsync<TimeoutException>(next);
        fault.Message.ShouldContain("20 s");
        fault.Message.ShouldContain(nameof(OllamaClientOptions.IdleTimeout));
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
        using var handler = new ScriptedHandler().Answer(async (_, cancellationToken) =>
        {
            sent.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, TotalTimeout = TimeSpan.FromMinutes(2) });
        var chat = client.ChatAsync(Request);
        await sent.Task;

        _time.Advance(TimeSpan.FromMinutes(3));

        var fault = await Should.ThrowAsync<TimeoutException>(chat);
        fault.Message.ShouldContain("120 s");
        fault.Message.ShouldContain(nameof(OllamaClientOptions.TotalTimeout));
    }

    [Fact]
    public async Task Chat_CallersHttpClientTimesOut_NamesItsTimeout()
    {
        using var handler = new ScriptedHandler().Answer(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        });
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434"), Timeout = TimeSpan.FromMilliseconds(20) };
        using var client = new OllamaClient(http);

        var fault = await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request));

        fault.Message.ShouldContain("HttpClient");
        fault.Message.ShouldContain("0.02 s");
    }

    [Fact]
    public async Task Chat_CallersHandlerGivesUp_IsATimeoutInItsWords()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new OperationCanceledException("x", new TimeoutException("no connection in 3 s")));
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request))).Message.ShouldContain("no connection in 3 s");
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
        Should.Throw<ArgumentOutOfRangeException>(() => new OllamaClientOptions { IdleTimeout = TimeSpan.FromSeconds(seconds) }).ParamName.ShouldBe(nameof(OllamaClientOptions.IdleTimeout));
}

using System.Collections.Concurrent;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

/// <summary>Limits that pass at awkward moments, what they say, and what is left when a call has ended.</summary>
public sealed class TimeLimitEdgeTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private readonly ManualTime _time = new();

    [Fact]
    public async Task ChatStreaming_NoFirstToken_SaysWhatWasWaitedFor()
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
    public async Task ChatStreaming_PauseBetweenFrames_SaysWhatWasWaitedFor()
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
    public async Task ChatStreaming_TotalLimitPassesBetweenFrames_EndsTheStreamWithTheLimit()
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
    public async Task ChatStreaming_TotalLimitPassesAfterTheLastFrame_TakesNothingFromTheAnswer()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, TotalTimeout = TimeSpan.FromSeconds(60) });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        await frames.MoveNextAsync();

        _time.Advance(TimeSpan.FromSeconds(60));

        (await frames.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task ChatStreaming_CancelledAfterTheLastFrame_IsCancelled()
    {
        using var caller = new CancellationTokenSource();
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await using var frames = client.ChatStreamingAsync(Request, caller.Token).GetAsyncEnumerator(caller.Token);
        await frames.MoveNextAsync();

        await caller.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(frames.MoveNextAsync().AsTask())).CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task Chat_CallersHttpClientTimesOut_SaysWhereTheLimitBelongs()
    {
        using var handler = new ScriptedHandler().Answer(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        });
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434"), Timeout = TimeSpan.FromMilliseconds(20) };
        using var client = new OllamaClient(http);

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request))).Message.ShouldBe(
            "The request took longer than 0.02 s, the Timeout of the HttpClient that was given to OllamaClient. "
            + "Set it to Timeout.InfiniteTimeSpan and use the limits of OllamaClientOptions.");
    }

    [Fact]
    public async Task Chat_ConnectionNotMadeInTime_NamesTheHandlersLimit()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new TaskCanceledException("x", new TimeoutException("No connection within the configured ConnectTimeout.")));
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(Request))).Message.ShouldBe(
            "The HTTP handler gave up: No connection within the configured ConnectTimeout. "
            + "Its limits are set where it was made: ConnectTimeout of SocketsHttpHandler, or of OllamaSettings behind AddOllama.");
    }

    [Fact]
    public async Task ChatStreaming_Ended_LeavesNoTimerBehind()
    {
        var time = new CountingTime();
        using var handler = new ScriptedHandler().Answer(new ScriptedStream().Send(Frames.Text("a")).Send(Frames.Done).End());
        using var client = handler.CreateClient(new OllamaClientOptions
        {
            TimeProvider = time,
            FirstTokenTimeout = TimeSpan.FromHours(1),
            IdleTimeout = TimeSpan.FromHours(1),
            TotalTimeout = TimeSpan.FromHours(1),
        });

        (await client.ChatStreamingAsync(Request).ToListAsync()).Count.ShouldBe(2);

        time.Made.ShouldBeGreaterThanOrEqualTo(2);
        time.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task OwnHttpClient_ServerBusyOnce_TriesAgainByItself()
    {
        var answers = new ConcurrentQueue<string>(["HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0", "HTTP/1.1 200 OK\r\nContent-Length: 17"]);
        await using var server = new Media.ScriptedServer((_, stream, stop) =>
        {
            answers.TryDequeue(out var head).ShouldBeTrue();
            return Media.ScriptedServer.WriteAsync(stream, head + "\r\nConnection: close", head!.Contains("200", StringComparison.Ordinal) ? """{"version":"1.0"}"""u8.ToArray() : [], stop);
        });
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"http://{server.EndPoint}"), TimeProvider = _time });
        var version = client.GetVersionAsync();
        await _time.WaitForTimerAsync();

        while (!version.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(version, _time.WaitForTimerAsync());
        }

        (await version).ShouldBe("1.0");
        server.Requests.Count.ShouldBe(2);
    }

    /// <summary>Counts the timers that were made and not disposed.</summary>
    private sealed class CountingTime : TimeProvider
    {
        private int _made;
        private int _alive;

        public int Made => _made;

        public int Alive => _alive;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _made);
            Interlocked.Increment(ref _alive);
            return new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class CountedTimer(CountingTime time, ITimer timer) : ITimer
        {
            private int _disposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _disposed, 1) == 0)
                {
                    Interlocked.Decrement(ref time._alive);
                }

                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}

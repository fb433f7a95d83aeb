using System.Collections.Concurrent;
using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class RetryTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    private readonly SignalingTimeProvider _time = new();

    public static TheoryData<HttpStatusCode> Transient() => [HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway];

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task ChatStreaming_BusyOnce_SendsTheSameBodyAgain(HttpStatusCode status)
    {
        using var handler = new ScriptedHandler().Answer(status, "{}").Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2, TimeProvider = _time });
        var answer = client.ChatStreamingAsync(Request).ToListAsync().AsTask();
        await _time.WaitForTimerAsync();

        _time.Advance(FirstDelay);

        await answer.DefaultTimeout();
        handler.Requests.Count.ShouldBe(2);
        handler.Requests[1].Text.ShouldBe(handler.Requests[0].Text);
    }

    [Fact]
    public async Task Chat_ConnectionRefusedOnce_TriesAgain()
    {
        using var handler = new ScriptedHandler()
            .Answer((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"))
            .Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 1, TimeProvider = _time });
        var answer = client.ChatAsync(Request);
        await _time.WaitForTimerAsync();

        _time.Advance(FirstDelay);

        await answer.DefaultTimeout();

        handler.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Chat_RetryAfter_WaitsThatLong()
    {
        var refused = new TaskCompletionSource();
        using var handler = new ScriptedHandler()
            .Answer((_, _) =>
            {
                refused.SetResult();
                return Task.FromResult(ScriptedHandler.Response(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "7")));
            })
            .Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 1, TimeProvider = _time });
        var chat = client.ChatAsync(Request);
        await refused.Task.DefaultTimeout();
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(6));
        handler.Requests.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));

        await chat;
        handler.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Chat_RetryAfterTooLong_ThrowsAtOnce()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, "{}", ("Retry-After", "3600"));
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 5 });

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        fault.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Chat_BusyForGood_ThrowsAfterTheLastTry()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, """{"error":"server busy"}""", ("Retry-After", "0")));
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 3 });

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        fault.Kind.ShouldBe(OllamaErrorKind.Busy);
        handler.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Chat_CallersHttpClient_IsNotRetriedByDefault()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, "{}");
        using var client = handler.CreateClient();

        await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task OwnHttpClient_ServerBusyOnce_IsRetriedByDefault()
    {
        var answers = new ConcurrentQueue<string>(["HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0", "HTTP/1.1 200 OK\r\nContent-Length: 17"]);
        await using var server = new Media.ScriptedServer((_, stream, stop) =>
        {
            answers.TryDequeue(out var head).ShouldBeTrue();
            return Media.ScriptedServer.WriteAsync(stream, head + "\r\nConnection: close", head!.Contains("200", StringComparison.Ordinal) ? """{"version":"1.0"}"""u8.ToArray() : [], stop);
        });
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"http://{server.EndPoint}"), TimeProvider = _time });
        var version = client.GetVersionAsync();
        await _time.WaitForTimerAsync(FirstDelay);

        _time.Advance(FirstDelay);

        (await version.DefaultTimeout()).ShouldBe("1.0");
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Chat_OtherFaults_AreNotRetried(HttpStatusCode status)
    {
        using var handler = new ScriptedHandler().Answer(status, "{}");
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2 });

        await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ChatStreaming_BrokenAfterTheFirstFrame_IsNotRetried()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a"));
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2 });

        await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var _ in client.ChatStreamingAsync(Request))
            {
            }
        });

        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_BadGateway_IsNotRepeated()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.BadGateway, "<html>");
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2 });

        await Should.ThrowAsync<OllamaException>(client.DeleteModelAsync("m"));

        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Chat_CancelledWhileWaiting_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, "{}");
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2, TimeProvider = _time });
        var chat = client.ChatAsync(Request, source.Token);
        await _time.WaitForTimerAsync();

        await source.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(chat)).CancellationToken.ShouldBe(source.Token);
    }

    [Theory]
    [InlineData(OllamaErrorKind.Busy, 1, 1000)]
    [InlineData(OllamaErrorKind.Busy, 2, 2000)]
    [InlineData(OllamaErrorKind.Busy, 5, 16_000)]
    [InlineData(OllamaErrorKind.Busy, 6, 30_000)]
    [InlineData(OllamaErrorKind.Busy, 100, 30_000)]
    [InlineData(OllamaErrorKind.Unavailable, 1, 250)]
    [InlineData(OllamaErrorKind.Unavailable, 3, 1000)]
    public void TryGetDelay_NoRetryAfter_DoublesAfterEachTryAndLeavesHalfToChance(OllamaErrorKind kind, int attempt, int milliseconds)
    {
        var delays = Enumerable.Range(0, 200).Select(seed =>
        {
            RetryPolicy.TryGetDelay(new OllamaException(kind), TimeSpan.Zero, attempt, new Random(seed), out var delay).ShouldBeTrue();
            return delay.TotalMilliseconds;
        }).ToList();

        delays.ShouldAllBe(delay => delay >= milliseconds / 2.0 && delay <= milliseconds);
        (delays.Max() - delays.Min()).ShouldBeGreaterThan(milliseconds / 4.0);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, 0.1, true)]
    [InlineData(HttpStatusCode.BadGateway, 3, false)]
    [InlineData(HttpStatusCode.GatewayTimeout, 0.1, false)]
    [InlineData(HttpStatusCode.GatewayTimeout, 3, false)]
    [InlineData((HttpStatusCode)524, 0.1, false)]
    [InlineData((HttpStatusCode)520, 0.1, true)]
    public void TryGetDelay_GatewayThatWaited_IsNotAskedAgain(HttpStatusCode status, double seconds, bool expected) =>
        RetryPolicy.TryGetDelay(
            new OllamaException(OllamaErrorKind.Unavailable, statusCode: status), TimeSpan.FromSeconds(seconds), 1, Random.Shared, out _).ShouldBe(expected);

    [Fact]
    public async Task Chat_BusyWithoutSettings_IsTriedFiveTimesMore()
    {
        await using var server = Media.ScriptedServer.Sending("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close");
        using var client = new OllamaClient(new Uri($"http://{server.EndPoint}"));

        await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        server.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Chat_QuotaExceeded_IsNotTriedAgain()
    {
        using var handler = new ScriptedHandler().Answer(
            HttpStatusCode.TooManyRequests, """{"error":"you (ada) have reached your session usage limit, upgrade for higher limits: https://ollama.com/upgrade"}""");
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 3 });

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        (fault.Kind, fault.IsTransient).ShouldBe((OllamaErrorKind.QuotaExceeded, false));
        handler.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(30.001, false)]
    public void TryGetDelay_RetryAfter_IsHonouredUpTo30Seconds(double seconds, bool expected) =>
        RetryPolicy.TryGetDelay(new OllamaException(OllamaErrorKind.Busy, "busy") { RetryAfter = TimeSpan.FromSeconds(seconds) }, TimeSpan.Zero, 1, Random.Shared, out _).ShouldBe(expected);
}

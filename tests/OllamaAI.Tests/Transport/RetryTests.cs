using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class RetryTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    public static TheoryData<HttpStatusCode> Transient() => [HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway, HttpStatusCode.GatewayTimeout];

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task ChatStreaming_BusyOnce_SendsTheSameBodyAgain(HttpStatusCode status)
    {
        using var handler = new ScriptedHandler().Answer(status, "{}").Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2 });

        await foreach (var _ in client.ChatStreamingAsync(Request))
        {
        }

        handler.Requests.Count.ShouldBe(2);
        handler.Requests[1].Text.ShouldBe(handler.Requests[0].Text);
    }

    [Fact]
    public async Task Chat_ConnectionRefusedOnce_TriesAgain()
    {
        using var handler = new ScriptedHandler()
            .Answer((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"))
            .Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 1 });

        await client.ChatAsync(Request);

        handler.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Chat_RetryAfter_WaitsThatLong()
    {
        var time = new ManualTime();
        var refused = new TaskCompletionSource();
        using var handler = new ScriptedHandler()
            .Answer((_, _) =>
            {
                refused.SetResult();
                return Task.FromResult(ScriptedHandler.Response(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "7")));
            })
            .Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 1, TimeProvider = time });
        var chat = client.ChatAsync(Request);
        await refused.Task;
        await time.WaitForTimerAsync();

        time.Advance(TimeSpan.FromSeconds(6));
        handler.Requests.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));

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
        var time = new ManualTime();
        using var source = new CancellationTokenSource();
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, "{}");
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2, TimeProvider = time });
        var chat = client.ChatAsync(Request, source.Token);
        await time.WaitForTimerAsync();

        await source.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(chat)).CancellationToken.ShouldBe(source.Token);
    }

    [Theory]
    [InlineData(1, 250)]
    [InlineData(2, 500)]
    [InlineData(3, 1000)]
    [InlineData(7, 16_000)]
    [InlineData(8, 30_000)]
    [InlineData(100, 30_000)]
    public void TryGetDelay_NoRetryAfter_DoublesAfterEachTry(int attempt, int milliseconds)
    {
        RetryPolicy.TryGetDelay(new OllamaException(OllamaErrorKind.Busy, "busy"), attempt, out var delay).ShouldBeTrue();

        delay.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(30.001, false)]
    public void TryGetDelay_RetryAfter_IsHonouredUpTo30Seconds(double seconds, bool expected) =>
        RetryPolicy.TryGetDelay(new OllamaException(OllamaErrorKind.Busy, "busy") { RetryAfter = TimeSpan.FromSeconds(seconds) }, 1, out _).ShouldBe(expected);
}

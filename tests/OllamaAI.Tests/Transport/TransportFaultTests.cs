using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>Faults in rare places: while an error answer is read, while the caller cancels, before the body can be opened, while the request is written.</summary>
public sealed class TransportFaultTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Chat_CancelledWhileTheErrorAnswerStalls_CarriesTheCallersToken()
    {
        using var caller = new CancellationTokenSource();
        var body = new ScriptedStream();
        using var handler = new ScriptedHandler().Answer((_, _) => Task.FromResult(ScriptedHandler.Response(HttpStatusCode.InternalServerError, new StreamContent(body))));
        using var client = handler.CreateClient();
        var answer = client.ChatAsync(Request, caller.Token);
        await body.WaitingAsync();

        await caller.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(answer)).CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task Chat_TotalLimitPassesWhileTheErrorAnswerStalls_NamesIt()
    {
        var body = new ScriptedStream();
        using var handler = new ScriptedHandler().Answer((_, _) => Task.FromResult(ScriptedHandler.Response(HttpStatusCode.InternalServerError, new StreamContent(body))));
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, TotalTimeout = TimeSpan.FromSeconds(2) });
        var answer = client.ChatAsync(Request);
        await body.WaitingAsync();

        _time.Advance(TimeSpan.FromSeconds(2));

        (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldContain(nameof(OllamaClientOptions.TotalTimeout));
    }

    [Fact]
    public async Task Chat_ConnectionFailsBecauseTheCallerCancelled_IsACancellation()
    {
        using var caller = new CancellationTokenSource();
        using var handler = new ScriptedHandler().Answer(async (_, _) =>
        {
            await caller.CancelAsync();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "aborted");
        });
        using var client = handler.CreateClient(new OllamaClientOptions { MaxRetries = 2 });

        (await Should.ThrowAsync<OperationCanceledException>(client.ChatAsync(Request, caller.Token))).CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task ChatStreaming_ReadFailsBecauseTheCallerCancelled_IsACancellation()
    {
        using var caller = new CancellationTokenSource();
        var body = new ScriptedStream().Send(Frames.Text("a"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        await using var frames = client.ChatStreamingAsync(Request, caller.Token).GetAsyncEnumerator(caller.Token);
        await frames.MoveNextAsync();
        using var registration = caller.Token.UnsafeRegister(_ => body.End(new IOException("aborted")), null);

        await caller.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(frames.MoveNextAsync().AsTask())).CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task ChatStreaming_BodyCannotBeOpened_IsInterruptedWithTheCause()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => Task.FromResult(ScriptedHandler.Response(HttpStatusCode.OK, new UnreadableContent())));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatStreamingAsync(Request).ToListAsync().AsTask());

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        fault.InnerException.ShouldBeOfType<IOException>();
    }

    [Fact]
    public async Task Chat_BodyNeverBegins_NamesTheIdleLimit()
    {
        var body = new ScriptedStream();
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time, IdleTimeout = TimeSpan.FromSeconds(5) });
        var answer = client.ChatAsync(Request);
        await body.WaitingAsync();
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldContain(nameof(OllamaClientOptions.IdleTimeout));
    }

    [Fact]
    public async Task CanReach_NoAnswerInTime_IsFalseAfterThatTime()
    {
        using var handler = new ScriptedHandler(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time });
        var answer = client.CanReachAsync(TimeSpan.FromSeconds(3));
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(3));

        (await answer).ShouldBeFalse();
    }

    [Fact]
    public async Task LimitedWait_NoAnswerInTime_SaysHowLongWasWaited()
    {
        var answer = LimitedWait.RunAsync(
            TimeSpan.FromSeconds(2.5), _time, static async cancellationToken => await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => 0, cancellationToken), CancellationToken.None);
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(2.5));

        (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldBe("The server did not answer within 2.5 s.");
    }

    [Fact]
    public void Translate_OwnHttpClientCouldNotConnectInTime_NamesTheLimit()
    {
        using var timer = new CallTimer(new OllamaClientOptions { ConnectTimeout = TimeSpan.FromSeconds(4) }, CancellationToken.None);

        timer.Translate(new TaskCanceledException("x", new TimeoutException()), callersHttp: null).ShouldBeOfType<TimeoutException>()
            .Message.ShouldBe("Connecting to the server took longer than 4 s (OllamaClientOptions.ConnectTimeout).");
    }

    [Fact]
    public void Translate_CancelledByNobodyWeKnow_IsLeftAsItIs()
    {
        using var timer = new CallTimer(new OllamaClientOptions(), CancellationToken.None);
        var canceled = new TaskCanceledException("x");

        timer.Translate(canceled, callersHttp: null).ShouldBeSameAs(canceled);
    }

    [Theory]
    [InlineData(1, 250)]
    [InlineData(2, 500)]
    [InlineData(3, 1000)]
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

    [Theory]
    [InlineData("http://localhost:11434", DecompressionMethods.None)]
    [InlineData("http://127.0.0.1:11434", DecompressionMethods.None)]
    [InlineData("https://ollama.com", DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli)]
    public void CreateHandler_Endpoint_IsAskedForCompressionUnlessItIsThisMachine(string endpoint, DecompressionMethods expected)
    {
        using var handler = OllamaHttp.CreateHandler(TimeSpan.FromSeconds(1), new Uri(endpoint));

        handler.AutomaticDecompression.ShouldBe(expected);
    }

    [Fact]
    public async Task StreamBody_SentAgain_BeginsWhereItBegan()
    {
        using var content = new MemoryStream("0123456789"u8.ToArray()) { Position = 4 };
        using var body = new StreamBody(content, progress: null);
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        await body.CopyToAsync(first);
        await body.CopyToAsync(second);

        first.ToArray().ShouldBe("456789"u8.ToArray());
        second.ToArray().ShouldBe(first.ToArray());
    }

    [Fact]
    public async Task Chat_RequestThatCannotBeWritten_FailsAndTheNextOneIsWhole()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var unwritable = new OllamaChatRequest { Model = "m", Messages = Request.Messages, Options = new OllamaOptions { Temperature = float.NaN } };

        await Should.ThrowAsync<ArgumentException>(client.ChatAsync(unwritable));
        await client.ChatAsync(Request);

        handler.Request.Json.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("hi");
    }

    [Fact]
    public void LineBuffer_LongLine_GrowsByDoublingAndNotAtOnceToTheLimit()
    {
        using var lines = new LineBuffer(maxLineBytes: 10_000_000);
        List<int> sizes = [];
        for (var length = 0; length < 100_000;)
        {
            var room = lines.GetMemory();
            room.Span.Fill((byte)'x');
            length += room.Length;
            sizes.Add(length);
            lines.Advance(room.Length);
            lines.TryReadLine().ShouldBeFalse();
        }

        sizes.ShouldBe([16_384, 32_768, 65_536, 131_072]);
    }

    [Fact]
    public void PooledBuffer_ThatHasToGrow_DoublesAndNotAtOnceToTheLimit()
    {
        using var buffer = new PooledBuffer(1024, limit: 10_000_000);
        buffer.Advance(buffer.GetMemory().Length);

        buffer.GetMemory().Length.ShouldBe(1024);
    }

    [Fact]
    public void PooledBuffer_FilledToTheLastByte_HandsOutThatByteBeforeItGrows()
    {
        using var buffer = new PooledBuffer(1024);
        buffer.Advance(1023);

        buffer.GetMemory(1).Length.ShouldBe(1);
    }

    /// <summary>A body whose stream cannot be opened, as that of a connection that is gone.</summary>
    private sealed class UnreadableContent : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => throw new IOException("gone");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new IOException("gone");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

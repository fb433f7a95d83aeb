using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>Faults in rare places: while an error answer is read, while the caller cancels, before the body can be opened, while the request is written.</summary>
public sealed class TransportFaultTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private readonly SignalingTimeProvider _time = new();

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
        var read = new TaskCompletionSource<int>();
        using var handler = new ScriptedHandler().Answer(new DeafStream(read.Task));
        using var client = handler.CreateClient();
        await using var frames = client.ChatStreamingAsync(Request, caller.Token).GetAsyncEnumerator(caller.Token);
        var first = frames.MoveNextAsync().AsTask();

        await caller.CancelAsync();
        read.SetException(new IOException("aborted"));

        (await Should.ThrowAsync<OperationCanceledException>(first)).CancellationToken.ShouldBe(caller.Token);
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
        using var handler = new ScriptedHandler(ScriptedHandler.StallAsync);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = _time });
        var answer = client.IsReachableAsync(TimeSpan.FromSeconds(3));
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

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, OllamaErrorKind.Unreachable, true, "Cannot reach Ollama at http://gpu:11434: x. Is the server running (`ollama serve`), and the address right?")]
    [InlineData(HttpRequestError.NameResolutionError, OllamaErrorKind.Unreachable, true, "Cannot reach Ollama at http://gpu:11434: x. Is the server running (`ollama serve`), and the address right?")]
    [InlineData(HttpRequestError.SecureConnectionError, OllamaErrorKind.Unreachable, false, "Cannot reach Ollama at http://gpu:11434: x. Does this machine trust the server's certificate, and does the server speak https?")]
    [InlineData(HttpRequestError.ResponseEnded, OllamaErrorKind.Interrupted, true, "The connection to http://gpu:11434 broke off before the answer to api/chat, model 'm' began: x.")]
    [InlineData(HttpRequestError.InvalidResponse, OllamaErrorKind.InvalidResponse, false, "The answer of http://gpu:11434 to api/chat is not what an Ollama server sends: x.")]
    [InlineData(HttpRequestError.Unknown, OllamaErrorKind.Unreachable, true, "Cannot reach Ollama at http://gpu:11434: x. Is the server running (`ollama serve`), and the address right?")]
    public async Task Chat_NoAnswer_TellsNoConnectionFromOneThatBrokeOff(HttpRequestError error, OllamaErrorKind kind, bool isTransient, string message)
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new HttpRequestException(error, "x."));
        using var client = handler.CreateClient(endpoint: "http://gpu:11434");

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        (fault.Kind, fault.IsTransient, fault.Message, fault.Error(), fault.Model).ShouldBe((kind, isTransient, message, error, "m"));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, OllamaErrorKind.Unauthorized, false)]
    [InlineData(HttpStatusCode.NotFound, OllamaErrorKind.ModelNotFound, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, OllamaErrorKind.Busy, true)]
    [InlineData(HttpStatusCode.InternalServerError, OllamaErrorKind.ServerError, false)]
    public async Task Chat_HandlerThatThrowsForAnAnswer_KeepsTheStatus(HttpStatusCode status, OllamaErrorKind kind, bool isTransient)
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new HttpRequestException("Response status code does not indicate success.", null, status));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        (fault.Kind, fault.StatusCode, fault.IsTransient, fault.Model).ShouldBe((kind, status, isTransient, "m"));
        fault.Message.ShouldStartWith("Response status code does not indicate success (from a handler of the HttpClient, api/chat, model 'm')");
    }

    [Fact]
    public async Task Chat_CertificateRefused_SaysWhy()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new HttpRequestException(
            HttpRequestError.SecureConnectionError, "The SSL connection could not be established, see inner exception.", new IOException("UntrustedRoot.")));
        using var client = handler.CreateClient(endpoint: "https://gpu");

        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request))).Message.ShouldBe(
            "Cannot reach Ollama at https://gpu: UntrustedRoot. Does this machine trust the server's certificate, and does the server speak https?");
    }

    [Fact]
    public async Task Chat_ConnectionResetBeforeTheAnswer_IsInterrupted()
    {
        using var handler = new ScriptedHandler().Answer((_, _) => throw new HttpRequestException("x", new IOException("Connection reset by peer")));
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request))).Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }

    [Fact]
    public async Task Chat_ErrorWithStatus200_SaysWhereItStood()
    {
        using var handler = new ScriptedHandler().Answer("""{"error":"boom"}""");
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request))).Message.ShouldBe("boom (HTTP 200, api/chat, model 'm')");
    }

    [Fact]
    public async Task Show_EmptyNameNotFound_AdvisesNoPull()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.NotFound, """{"error":"model '' not found"}""");
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(new OllamaChatRequest { Model = "" }))).Kind.ShouldBe(OllamaErrorKind.InvalidRequest);
    }

    [Fact]
    public async Task Embed_SomethingAfterTheAnswer_IsAnInvalidResponse()
    {
        using var handler = new ScriptedHandler().Answer("""{"model":"e","embeddings":[[0.5]]}garbage""");
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.EmbedAsync(new OllamaEmbedRequest { Model = "e", Input = ["a"] }))).Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
    }

    [Fact]
    public async Task ChatStreaming_LineTooLong_NamesTheModelAndTheOption()
    {
        using var handler = new ScriptedHandler().Answer(new string('x', 200));
        using var client = handler.CreateClient(new OllamaClientOptions { MaxLineBytes = 100 });

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatStreamingAsync(Request).ToListAsync().AsTask());

        (fault.Model, fault.Message).ShouldBe(("m", "The answer to api/chat, model 'm' has a line of more than 100 bytes (OllamaClientOptions.MaxLineBytes)."));
    }

    [Fact]
    public async Task Chat_NullAmongRawMessages_IsLeftForTheServerToRefuse()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var raw = new OllamaChatRequest { Model = "m", Messages = [null!] };

        await client.AsIChatClient("m", new OllamaChatClientOptions { MaxContextLength = 8192 })
            .GetResponseAsync("hi", new ChatOptions { RawRepresentationFactory = _ => raw });

        handler.Request.Path.ShouldBe("/api/chat");
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
        var unwritable = new OllamaChatRequest { Model = "m", Messages = Request.Messages, Options = new OllamaModelOptions { Temperature = float.NaN } };

        await Should.ThrowAsync<ArgumentException>(client.ChatAsync(unwritable));
        await client.ChatAsync(Request);

        handler.Request.Json.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("hi");
    }

    /// <summary>A body that does not listen to cancellation.</summary>
    private sealed class DeafStream(Task<int> read) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(read);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => read;
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

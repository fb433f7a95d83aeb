using Microsoft.Extensions.Time.Testing;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class StreamingTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Fact]
    public async Task ChatStreaming_ErrorInThirdLine_TwoFramesThenTypedException()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("b") + "{\"error\":\"boom\"}\n");
        using var client = handler.CreateClient();
        List<string?> seen = [];

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, seen));

        seen.ShouldBe(["a", "b"]);
        fault.Message.ShouldContain("boom");
        fault.ServerMessage.ShouldBe("boom");
        fault.Model.ShouldBe("m");
        fault.StatusCode.ShouldBeNull();
        fault.PartialText.ShouldBe("ab");
    }

    [Fact]
    public async Task ChatStreaming_SecondLineUnwritten_FirstFrameIsDelivered()
    {
        var body = new ScriptedStream().Send(Frames.Text("first"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();

        (await frames.MoveNextAsync()).ShouldBeTrue();

        frames.Current.Message!.Content.ShouldBe("first");
        var next = frames.MoveNextAsync();
        next.IsCompleted.ShouldBeFalse();
        body.Send(Frames.Done).End();
        (await next).ShouldBeTrue();
    }

    [Fact]
    public async Task ChatStreaming_BodyThatCannotBeOpened_IsDisposed()
    {
        using var content = new BrokenContent();
        using var handler = new ScriptedHandler().Answer(
            (_, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = content }));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        content.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task ChatStreaming_LeftEarly_BodyIsClosed()
    {
        var body = new ScriptedStream().Send(Frames.Text("a"), Frames.Text("b"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();

        await foreach (var _ in client.ChatStreamingAsync(Request))
        {
            break;
        }

        body.Closed.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task ChatStreaming_CancelledWhileServerStalls_ThrowsWithTheCallersToken()
    {
        var body = new ScriptedStream().Send(Frames.Text("a"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        using var source = new CancellationTokenSource();
        await using var frames = client.ChatStreamingAsync(Request, source.Token).GetAsyncEnumerator();
        await frames.MoveNextAsync();
        var next = frames.MoveNextAsync().AsTask();
        await body.WaitingAsync();

        await source.CancelAsync();

        var canceled = await Should.ThrowAsync<OperationCanceledException>(next);
        canceled.CancellationToken.ShouldBe(source.Token);
        body.Closed.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task ChatStreaming_CancelledBetweenFramesThatHaveArrived_ThrowsAtTheNextRead()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("b") + Frames.Done);
        using var client = handler.CreateClient();
        using var source = new CancellationTokenSource();
        await using var frames = client.ChatStreamingAsync(Request).WithCancellation(source.Token).GetAsyncEnumerator();
        await frames.MoveNextAsync();

        await source.CancelAsync();

        var canceled = await Should.ThrowAsync<OperationCanceledException>(async () => await frames.MoveNextAsync());
        canceled.CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public async Task ChatStreaming_CancelledAfterTheLastFrame_Throws()
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
    public async Task ChatStreaming_EveryByteInAPieceOfItsOwn_SameFramesAsUnsplit()
    {
        var body = new ScriptedStream();
        foreach (var value in Frames.Bytes(Frames.Text("grüß 日本 👩‍👩‍👧").Replace("\n", "\r\n"), "\r\n", "\n  \n", Frames.Text("\n"), Frames.Done.TrimEnd()))
        {
            body.Send([value]);
        }

        using var handler = new ScriptedHandler().Answer(body.End());
        using var client = handler.CreateClient();
        List<string?> seen = [];

        await CollectAsync(client, seen);

        seen.ShouldBe(["grüß 日本 👩‍👩‍👧", "\n", ""]);
    }

    [Fact]
    public async Task ChatStreaming_LineOfSevenMegabytes_Parses()
    {
        var text = new string('x', 7_000_000);
        using var handler = new ScriptedHandler().Answer(Frames.Text(text) + Frames.Done);
        using var client = handler.CreateClient();
        List<string?> seen = [];

        await CollectAsync(client, seen);

        seen[0].ShouldBe(text);
    }

    [Fact]
    public async Task ChatStreaming_LineOverTheLimit_ThrowsInvalidResponseNamingTheOption()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text(new string('x', 100_000)) + Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxLineBytes = 50_000 });

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain(nameof(OllamaClientOptions.MaxLineBytes));
    }

    [Theory]
    [InlineData(60_000, "\n")]
    [InlineData(60_000, "")]
    [InlineData(2_000_000, "\n")]
    public async Task ChatStreaming_LineOverTheLimitAfterText_KeepsThePartialText(int length, string end)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("half") + new string('x', length) + end);
        using var client = handler.CreateClient(new OllamaClientOptions { MaxLineBytes = 50_000 });

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.PartialText.ShouldBe("half");
    }

    [Fact]
    public async Task ChatStreaming_MoreTextThanAnAnswerMayHave_KeepsItsBeginningAsPartialText()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("abc") + Frames.Text("def") + Frames.Text("ghi"));
        using var client = handler.CreateClient(new OllamaClientOptions { MaxResponseBytes = 9 });
        List<string?> seen = [];

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, seen));

        seen.ShouldBe(["abc", "def", "ghi"]);
        fault.PartialText.ShouldBe("abcd");
    }

    [Fact]
    public async Task ChatStreaming_LongTextBeforeTheEnd_IsPartialTextToTheLastCharacter()
    {
        string[] pieces = [.. Enumerable.Range(0, 3000).Select(number => $"{number} äöü 😀 ")];
        using var handler = new ScriptedHandler().Answer(string.Concat(pieces.Select(Frames.Text)));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.PartialText.ShouldBe(string.Concat(pieces));
    }

    [Fact]
    public async Task ChatStreaming_EndWithoutDone_ThrowsInterruptedWithPartialText()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("half"));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        fault.PartialText.ShouldBe("half");
        fault.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task ChatStreaming_ConnectionCut_ThrowsInterruptedWithTheCause()
    {
        var cut = new IOException("reset");
        var body = new ScriptedStream().Send(Frames.Text("half")).End(cut);
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        fault.InnerException.ShouldBe(cut);
    }

    [Fact]
    public async Task ChatStreaming_EmptyBody_ThrowsInterrupted()
    {
        using var handler = new ScriptedHandler().Answer("");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }

    [Fact]
    public async Task ChatStreaming_WebPageInMidStream_IsInterrupted()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + "<html>oops</html>\n");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => CollectAsync(client, []));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }

    [Fact]
    public async Task ChatStreaming_ReasonWithoutDone_IsAWholeAnswer()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Message("\"content\":\"\"", "\"done\":false,\"done_reason\":\"stop\""));
        using var client = handler.CreateClient();
        List<string?> seen = [];

        await CollectAsync(client, seen);

        seen.ShouldBe(["a", ""]);
    }

    [Fact]
    public async Task ChatStreaming_BodyStaysOpenAfterTheLastFrame_EndsAfterAMoment()
    {
        var time = new FakeTimeProvider();
        var body = new ScriptedStream().Send(Frames.Done);
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });
        await using var frames = client.ChatStreamingAsync(Request).GetAsyncEnumerator();
        await frames.MoveNextAsync();
        var next = frames.MoveNextAsync();
        await body.WaitingAsync();

        time.Advance(TimeSpan.FromSeconds(2));

        (await next).ShouldBeFalse();
    }

    [Fact]
    public async Task ChatStreaming_EnumeratedTwice_IsSentTwice()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done);
        using var client = handler.CreateClient();
        var frames = client.ChatStreamingAsync(Request);

        await foreach (var _ in frames)
        {
        }

        await foreach (var _ in frames)
        {
        }

        handler.Requests.Count.ShouldBe(2);
        handler.Requests[1].Text.ShouldBe(handler.Requests[0].Text);
    }

    [Fact]
    public async Task ChatStreaming_SixtyFourParallelCalls_EachBodyHasItsOwnModel()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Frames.Done));
        using var client = handler.CreateClient();
        var requests = Enumerable.Range(0, 64).Select(number => new OllamaChatRequest { Model = $"model-{number}", Messages = [] }).ToArray();

        await Task.WhenAll(requests.Select(async request =>
        {
            await foreach (var _ in client.ChatStreamingAsync(request))
            {
            }
        }));

        handler.Requests.Select(request => request.Json.GetProperty("model").GetString()).Order().ShouldBe(requests.Select(request => request.Model).Order());
        requests.ShouldAllBe(request => request.Stream == null);
    }

    private static async Task CollectAsync(OllamaClient client, List<string?> seen)
    {
        await foreach (var frame in client.ChatStreamingAsync(Request))
        {
            seen.Add(frame.Message?.Content);
        }
    }

    private sealed class BrokenContent : HttpContent
    {
        public bool IsDisposed { get; private set; }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromException<Stream>(new IOException("The stream is gone."));

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}

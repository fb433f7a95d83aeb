using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>Rows of <c>docs/internal/contract.md</c> about how a call runs, whatever it says.</summary>
public sealed class ContractCallTests
{
    private static readonly ChatMessage Hi = new(ChatRole.User, "hi");

    [Fact]
    public async Task NullArguments_AreNamed()
    {
        using var client = new ScriptedHandler().CreateClient();
        var chat = client.AsIChatClient("m");

        (await Should.ThrowAsync<ArgumentNullException>(chat.GetResponseAsync((IEnumerable<ChatMessage>)null!))).ParamName.ShouldBe("messages");
        Should.Throw<ArgumentNullException>(() => ((OllamaClient)null!).AsIChatClient("m")).ParamName.ShouldBe("client");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NullMessage_IsNamedBeforeSending(bool stream)
    {
        using var client = new ScriptedHandler().CreateClient();

        var fault = await Should.ThrowAsync<ArgumentException>(() => Wire.AskAsync(client.AsIChatClient("m"), stream, [Hi, null!]));

        fault.Message.ShouldBe("Message 1 is null. (Parameter 'messages')");
    }

    [Fact]
    public async Task Stream_ErrorInTheThirdLine_TwoUpdatesAndTheTypedFault()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("b") + "{\"error\":\"boom\"}\n");
        using var client = handler.CreateClient();
        List<string> seen = [];

        var fault = await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var update in client.AsIChatClient("m").GetStreamingResponseAsync([Hi]))
            {
                seen.Add(update.Text);
            }
        });

        seen.ShouldBe(["a", "b"]);
        (fault.ServerMessage, fault.Model, fault.PartialText).ShouldBe(("boom", "m", "ab"));
    }

    [Fact]
    public async Task Stream_EndsWithoutDone_IsInterrupted() =>
        (await Should.ThrowAsync<OllamaException>(Wire.UpdatesAsync(Frames.Text("a")))).Kind.ShouldBe(OllamaErrorKind.Interrupted);

    [Fact]
    public async Task Stream_LeftEarly_BodyIsClosed()
    {
        var body = new ScriptedStream().Send(Frames.Text("a"), Frames.Text("b"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();

        await foreach (var _ in client.AsIChatClient("m").GetStreamingResponseAsync([Hi]))
        {
            break;
        }

        body.Closed.IsCompleted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_CancelledWhileServerStalls_ThrowsWithTheCallersToken(bool withCancellation)
    {
        var body = new ScriptedStream().Send(Frames.Text("a"));
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        using var source = new CancellationTokenSource();
        var updates = client.AsIChatClient("m").GetStreamingResponseAsync([Hi], cancellationToken: withCancellation ? default : source.Token);
        await using var enumerator = updates.GetAsyncEnumerator(withCancellation ? source.Token : default);
        await enumerator.MoveNextAsync();
        var next = enumerator.MoveNextAsync().AsTask();
        await body.WaitingAsync();

        await source.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(next)).CancellationToken.ShouldBe(source.Token);
        body.Closed.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Stream_FrameWithoutMessage_IsAnUpdateWithoutContents()
    {
        var updates = await Wire.UpdatesAsync("{\"model\":\"m\",\"done\":false}\n{\"done\":true,\"done_reason\":\"stop\"}\n");

        updates.ShouldAllBe(update => update.Contents.Count == 0 && update.Role == ChatRole.Assistant);
        updates[^1].FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Fact]
    public async Task Stream_EmptyDoneReasonInEveryFrame_GoesOnToTheLast()
    {
        var updates = await Wire.UpdatesAsync(
            Frames.Message("\"content\":\"one \"", "\"done\":false,\"done_reason\":\"\"") + Frames.Message("\"content\":\"two\"", "\"done\":true,\"done_reason\":\"stop\",\"eval_count\":2"));

        updates.Select(update => update.Text).ShouldBe(["one ", "two"]);
        updates.Select(update => update.FinishReason).ShouldBe([null, ChatFinishReason.Stop]);
    }

    [Fact]
    public async Task Stream_EndAfterAnEmptyDoneReason_IsInterrupted()
    {
        var frames = Frames.Message("\"content\":\"one \"", "\"done\":false,\"done_reason\":\"\"");

        var fault = await Should.ThrowAsync<OllamaException>(Wire.UpdatesAsync(frames));

        (fault.Kind, fault.PartialText).ShouldBe((OllamaErrorKind.Interrupted, "one "));
    }

    [Fact]
    public async Task Stream_TwoLastFrames_CountTheTokensOnce()
    {
        var last = Frames.Message("\"content\":\"\"", "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":5,\"eval_count\":2");

        var updates = await Wire.UpdatesAsync(last + last);

        updates.SelectMany(update => update.Contents).OfType<UsageContent>().ShouldHaveSingleItem();
        updates.ToChatResponse().Usage!.TotalTokenCount.ShouldBe(7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_LazySequence_IsEnumeratedOnce(bool stream)
    {
        var enumerations = 0;
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();

        await Wire.AskAsync(client.AsIChatClient("m"), stream, Lazy());

        enumerations.ShouldBe(1);

        IEnumerable<ChatMessage> Lazy()
        {
            enumerations++;
            yield return Hi;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_AtOnceOnOneClient_ShareNothing(bool stream)
    {
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            System.Net.HttpStatusCode.OK, Frames.Message($"\"content\":{request.Json.GetProperty("messages")[0].GetProperty("content").GetRawText()}", "\"done\":true")));
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m");
        var options = new ChatOptions { Temperature = 0, StopSequences = ["x"] };

        var responses = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() => Wire.AskAsync(chat, stream, [new(ChatRole.User, $"{number}")], options))));

        responses.Select(response => response.Text).ShouldBe(Enumerable.Range(0, 32).Select(number => $"{number}"));
        responses.Select(response => response.ResponseId).Distinct().Count().ShouldBe(32);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Arguments_OfACall_KeepTheirOrderBothWays(bool stream)
    {
        const string arguments = """{"z":1,"a":{"y":2,"b":3},"m":null}""";
        var frame = Frames.Message($"\"content\":\"\",\"tool_calls\":[{{\"id\":\"1\",\"function\":{{\"name\":\"f\",\"arguments\":{arguments}}}}}]", "\"done\":true");

        var message = (await Wire.ReceiveAsync(stream, frame)).Messages[0];

        (await Wire.MessagesAsync(message))[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetRawText().ShouldBe(arguments);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Call_CancelledBefore_ThrowsTaskCanceled(bool stream, bool asksForCapabilities)
    {
        using var handler = new ScriptedHandler().Answer("{}").Answer(Frames.Done);
        using var client = handler.CreateClient();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var chat = client.AsIChatClient("m");
        ChatMessage[] messages = [new(ChatRole.User, [asksForCapabilities ? new DataContent(Pictures.Png(), "image/png") : new TextContent("hi")])];

        var canceled = await Should.ThrowAsync<OperationCanceledException>(stream
            ? chat.GetStreamingResponseAsync(messages, cancellationToken: source.Token).ToChatResponseAsync(CancellationToken.None)
            : chat.GetResponseAsync(messages, cancellationToken: source.Token));

        canceled.GetType().ShouldBe(typeof(TaskCanceledException));
        canceled.CancellationToken.ShouldBe(source.Token);
    }
}

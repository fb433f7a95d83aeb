using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;
using OllamaSharp;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>What OllamaSharp makes of answers, as the documents say.</summary>
public sealed class OllamaSharpAnswerTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Fact]
    public async Task CallId_OllamaSharp_IsReplaced()
    {
        _server.AnswerCalls(("call_1", "look", "{}"));

        var answer = await _server.CreateOllamaSharpChat().GetResponseAsync("Hi");

        answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().CallId.ShouldNotBe("call_1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FinishReasonOfCalls_OllamaSharp_IsStop(bool streaming)
    {
        _server.AnswerCalls(("call_1", "look", "{}"));
        var chat = _server.CreateOllamaSharpChat();

        var answer = streaming ? await chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await chat.GetResponseAsync("Hi");

        answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Fact]
    public async Task Thinking_OllamaSharp_IsShownBehindTheText()
    {
        _server.Answer(Frames.Message("\"content\":\"Seven.\",\"thinking\":\"Let me see.\"", "\"done\":true,\"done_reason\":\"stop\""));

        var answer = await _server.CreateOllamaSharpChat().GetResponseAsync("3 + 4?");

        answer.Messages[0].Contents.Select(content => content.GetType()).ShouldBe([typeof(TextContent), typeof(TextReasoningContent)]);
    }

    [Fact]
    public async Task MessageId_OllamaSharp_IsOnEveryUpdate()
    {
        _server.AnswerText("Good morning.");

        var updates = await _server.CreateOllamaSharpChat().GetStreamingResponseAsync("Hi").ToListAsync();

        updates.Select(update => update.MessageId).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    public async Task ErrorText_OllamaSharp_IsToldForStatus400Only(HttpStatusCode status, bool isTold)
    {
        _server.Answer(status, """{"error":"model 'm' not found"}""");

        var thrown = await Should.ThrowAsync<Exception>(_server.CreateOllamaSharpChat().GetResponseAsync("Hi"));

        thrown.Message.Contains("model 'm' not found", StringComparison.Ordinal).ShouldBe(isTold);
    }

    [Fact]
    public async Task EndWithoutDone_OllamaSharp_IsNoError()
    {
        _server.Answer(Frames.Text("Hel"));

        var answer = await _server.CreateOllamaSharpChat().GetStreamingResponseAsync("Hi").ToChatResponseAsync();

        answer.Text.ShouldBe("Hel");
        answer.FinishReason.ShouldBeNull();
    }

    [Fact]
    public async Task CutConnection_OllamaSharp_Throws()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "Roses ", "are ", "red."));
        server.Faults.Next("/api/chat", Fault.CutAfterFrames(2));
        using IChatClient chat = new OllamaApiClient(server.Endpoint, "m");

        await Should.ThrowAsync<HttpIOException>(chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync());
    }

    [Fact]
    public async Task ErrorInStream_OllamaSharp_IsNoError()
    {
        _server.Answer(Frames.Text("Hel") + """{"error":"out of memory"}""" + "\n");

        var answer = await _server.CreateOllamaSharpChat().GetStreamingResponseAsync("Hi").ToChatResponseAsync();

        answer.Text.ShouldBe("Hel");
    }

    [Fact]
    public async Task StalledStream_OllamaSharp_IsCancelledByTheNextLineAndEndsWithoutAnError()
    {
        var body = new ScriptedStream().Send(Frames.Text("Hel"));
        _server.Answer(body);
        using var cancellation = new CancellationTokenSource();
        await using var updates = _server.CreateOllamaSharpChat()
            .GetStreamingResponseAsync("Hi", cancellationToken: cancellation.Token).GetAsyncEnumerator();
        await updates.MoveNextAsync();

        var next = updates.MoveNextAsync();
        await body.WaitingAsync();
        await cancellation.CancelAsync();
        next.IsCompleted.ShouldBeFalse();
        body.Send(Frames.Text("lo"));

        while (await next)
        {
            next = updates.MoveNextAsync();
        }
    }

    [Fact]
    public async Task CutPrompt_OllamaSharp_IsNotNoticed()
    {
        _server.AnswerText("Hi.");

        var answer = await _server.CreateOllamaSharpChat().GetResponseAsync(string.Concat(Enumerable.Repeat("lorem ipsum dolor ", 3333)));

        _server.Requests.Count.ShouldBe(1);
        answer.Usage!.InputTokenCount.ShouldBe(11);
        answer.AdditionalProperties!.Keys.ShouldNotContain(key => key.Contains("trunc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task FewerVectors_OllamaSharp_AreAccepted()
    {
        _server.Answer("""{"embeddings":[[1,0]]}""");
        IEmbeddingGenerator<string, Embedding<float>> generator = _server.CreateOllamaSharp();

        (await generator.GenerateAsync(["a", "b"])).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ManyTexts_OllamaSharp_AreOneRequest()
    {
        _server.Answer("""{"embeddings":[]}""");
        IEmbeddingGenerator<string, Embedding<float>> generator = _server.CreateOllamaSharp();

        await generator.GenerateAsync(Enumerable.Repeat("text", 5_000));

        _server.Request.Json.GetProperty("input").GetArrayLength().ShouldBe(5_000);
    }

    public void Dispose() => _server.Dispose();
}

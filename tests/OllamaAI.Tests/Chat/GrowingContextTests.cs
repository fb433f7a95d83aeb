using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Conversations that ask for a larger context: <see cref="OllamaChatClientOptions.MaxContextLength"/>.</summary>
public sealed class GrowingContextTests
{
    private static readonly string Short = new('x', 100);
    private static readonly string Long = new('x', 7009);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PromptThatFits_SendsNoContext(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        await TruncationTests.AskAsync(handler, stream, Short, Growing());

        WindowServer.NumCtx(handler.Request).ShouldBeNull();
        WindowServer.Truncate(handler.Request).ShouldBe(false);
    }

    [Theory]
    [InlineData(true, null, 16384)]
    [InlineData(false, null, 16384)]
    [InlineData(false, 500, 8192)]
    [InlineData(false, 10_000, 32_768)]
    public async Task PromptThatDoesNotFit_AsksForThePowerOfTwoThatHoldsItAndTheAnswer(bool stream, int? answer, int expected)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var response = await TruncationTests.AskAsync(handler, stream, Long, Growing(), new ChatOptions { MaxOutputTokens = answer });

        TruncationTests.MarkOf(response).ShouldBeNull();
        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([null, expected]);
        handler.Requests.Select(WindowServer.Truncate).ShouldBe([false, false]);
        response.Usage!.InputTokenCount.ShouldBe(7009);
    }

    [Fact]
    public async Task OtherOptions_AreKept()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        await TruncationTests.AskAsync(handler, stream: false, Long, Growing(), new ChatOptions { Temperature = 0.5f });

        handler.Requests[1].Json.GetProperty("options").ShouldBeJson("""{"temperature":0.5,"num_ctx":16384}""");
    }

    [Fact]
    public async Task LaterRequests_BeginWithTheSizeAndNeverShrink()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", Growing());

        await chat.GetResponseAsync(Long);
        await chat.GetResponseAsync(Short);
        await chat.GetResponseAsync(new string('x', 20_000));
        await chat.GetResponseAsync(Short);

        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([null, 16384, 16384, 16384, 32768, 32768]);
    }

    [Fact]
    public async Task OtherModels_KeepTheirOwnSize()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", Growing());

        await chat.GetResponseAsync(Long);
        await chat.GetResponseAsync(Short, new ChatOptions { ModelId = "other" });

        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([null, 16384, null]);
    }

    [Fact]
    public async Task RequestsSideBySide_EndAtTheLargestSize()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", Growing());

        await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Task.Run(() => chat.GetResponseAsync(new string('x', 1 + (index * 700))))));
        await chat.GetResponseAsync(Short);

        WindowServer.NumCtx(handler.Requests[^1]).ShouldBe(32_768);
    }

    [Fact]
    public async Task PromptThatTheLimitDoesNotHold_Report_IsCutAtTheLimitAndMarked()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", Growing(limit: 6000));

        var response = await chat.GetResponseAsync(Long);
        var again = await chat.GetResponseAsync(Long);

        foreach (var properties in new[] { response.AdditionalProperties!, again.AdditionalProperties! })
        {
            (properties["prompt_truncated"], properties["prompt_tokens"], properties["context_length"]).ShouldBe((true, 7009L, 6000L));
        }

        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([null, 6000, 6000, 6000, 6000]);
        handler.Requests.Select(WindowServer.Truncate).ShouldBe([false, false, true, false, true]);
    }

    [Fact]
    public async Task PromptThatTheLimitDoesNotHold_Refuse_ThrowsWithoutLoadingTheModelAgain()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var fault = await Should.ThrowAsync<OllamaException>(
            TruncationTests.AskAsync(handler, stream: false, Long, Growing(limit: 6000, OllamaPromptTruncation.Refuse)));

        (fault.PromptTokens, fault.ContextLength).ShouldBe((7009L, 4096));
        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task PromptThatTheLimitDoesNotHold_Ignore_IsCutAndNotMarked()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var response = await TruncationTests.AskAsync(handler, stream: false, Long, Growing(limit: 6000, OllamaPromptTruncation.Ignore));

        TruncationTests.MarkOf(response).ShouldBeNull();
        handler.Requests.Select(WindowServer.Truncate).ShouldBe([false, false, true]);
    }

    [Fact]
    public async Task ServerLowersTheSize_IsNotAskedForMore()
    {
        using var handler = new ScriptedHandler(new WindowServer { LargestContext = 5000 }.Answer);

        var response = await TruncationTests.AskAsync(handler, stream: false, Long, Growing());

        response.AdditionalProperties!["context_length"].ShouldBe(5000L);
        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([null, 16384, 16384]);
    }

    [Theory]
    [InlineData(null, new[] { 32_768 })]
    [InlineData(5000, new[] { 32_768, 32_768 })]
    public async Task RefusalWithoutFigures_UnknownContext_GoesToTheLimit(int? largest, int[] expected)
    {
        var server = new WindowServer { Refusal = WindowServer.WithoutFigures, LargestContext = largest ?? int.MaxValue };
        using var handler = new ScriptedHandler(server.Answer);

        var response = await TruncationTests.AskAsync(handler, stream: false, Long, Growing());

        handler.Requests.Skip(1).Select(WindowServer.NumCtx).ShouldBe(expected.Cast<int?>());
        TruncationTests.MarkOf(response).ShouldBe(largest is null ? null : true);
    }

    [Fact]
    public async Task NumCtxOfTheRequest_IsSentAsItIs()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var response = await TruncationTests.AskAsync(handler, stream: false, Long, Growing(), TruncationTests.WithContext(512));

        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([512, 512]);
        response.AdditionalProperties!["context_length"].ShouldBe(512L);
    }

    [Fact]
    public async Task ServerCannotLoadTheLargerContext_ThrowsAndTheNextCallBeginsWithoutIt()
    {
        var server = new WindowServer
        {
            Instead = request => WindowServer.NumCtx(request) is null
                ? null
                : ScriptedHandler.Response(
                    HttpStatusCode.InternalServerError, """{"error":"model requires more system memory (9 GiB) than is available (4 GiB)"}"""),
        };
        using var handler = new ScriptedHandler(server.Answer);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", Growing());

        (await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync(Long))).Kind.ShouldBe(OllamaErrorKind.ServerError);
        (await chat.GetResponseAsync(Short)).Text.ShouldBe("a");

        WindowServer.NumCtx(handler.Requests[^1]).ShouldBeNull();
    }

    [Fact]
    public async Task Growing_IsLoggedWithTheNumbers()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });

        await client.AsIChatClient("m", Growing()).GetResponseAsync(Long);

        logger.Entries.Single(entry => entry.Level == LogLevel.Information).Message
            .ShouldStartWith("A prompt for 'm' does not fit into the context (7009 tokens into 4096)");
        logger.Entries.ShouldNotContain(entry => entry.Level == LogLevel.Warning);
    }

    private static OllamaChatClientOptions Growing(
        int limit = 32_768, OllamaPromptTruncation truncation = OllamaPromptTruncation.Report) =>
        new() { CheckCapabilities = false, MaxContextLength = limit, PromptTruncation = truncation };
}

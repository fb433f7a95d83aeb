using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Prompts that are longer than the context, and what is asked of the server then.</summary>
public sealed class TruncationTests
{
    private static readonly string Short = new('x', 100);
    private static readonly string Long = new('x', 7009);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_PromptThatFits_IsOneRequestAndNoMark(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var response = await AskAsync(handler, stream, Short);

        MarkOf(response).ShouldBeNull();
        WindowServer.Truncate(handler.Request).ShouldBe(false);
        WindowServer.NumCtx(handler.Request).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PromptWasCut_Report_MarksTheAnswerAndTheMessage(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var response = await AskAsync(handler, stream, Long);

        response.Text.ShouldBe("a");
        foreach (var properties in new[] { response.AdditionalProperties!, response.Messages.ShouldHaveSingleItem().AdditionalProperties! })
        {
            properties["prompt_truncated"].ShouldBe(true);
            properties["prompt_tokens"].ShouldBe(7009L);
            properties["context_length"].ShouldBe(4096L);
        }

        handler.Requests.Select(WindowServer.Truncate).ShouldBe([false, true]);
        response.Usage!.InputTokenCount.ShouldBe(4095);
    }

    [Fact]
    public async Task PromptWasCut_Streamed_MarksStandBeforeTheLastUpdate()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();

        var updates = await client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync(Long).ToListAsync();

        updates.Select(update => update.RawRepresentation is null).ShouldBe([false, true, false]);
        updates[1].MessageId.ShouldBeNull();
        updates[1].Contents.ShouldBeEmpty();
        updates[^1].FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_ServerTellsNoFigures_MarksTheAnswerWithoutThem(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer { Refusal = WindowServer.WithoutFigures }.Answer);

        var response = await AskAsync(handler, stream, Long);

        MarkOf(response).ShouldBe(true);
        response.AdditionalProperties!.ContainsKey("prompt_tokens").ShouldBeFalse();
        response.AdditionalProperties.ContainsKey("context_length").ShouldBeFalse();
    }

    [Fact]
    public async Task Report_RefusalAsTheFirstLineOfAStream_IsSentAgainToo()
    {
        using var handler = new ScriptedHandler()
            .Answer("""{"error":"the input length exceeds the context length"}""")
            .Answer(Frames.Text("a") + Frames.Done);

        var response = await AskAsync(handler, stream: true, Long);

        (response.Text, MarkOf(response)).ShouldBe(("a", true));
    }

    [Fact]
    public async Task Report_StreamIsEnumeratedTwice_BothAreMarked()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        var updates = client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync(Long);

        MarkOf(await updates.ToChatResponseAsync()).ShouldBe(true);
        MarkOf(await updates.ToChatResponseAsync()).ShouldBe(true);

        handler.Requests.Select(WindowServer.Truncate).ShouldBe([false, true, false, true]);
    }

    [Fact]
    public async Task Report_ServerRefusesEvenToCut_TheErrorIsTyped()
    {
        using var handler = new ScriptedHandler(_ =>
            ScriptedHandler.Response(HttpStatusCode.BadRequest, $$"""{"error":"{{WindowServer.ContextShift}}"}"""));

        (await Should.ThrowAsync<OllamaException>(AskAsync(handler, stream: false, Long))).Kind.ShouldBe(OllamaErrorKind.ContextExceeded);

        handler.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_OtherErrors_AreNotSentAgain(bool stream)
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, """{"error":"no"}""");

        await Should.ThrowAsync<OllamaException>(AskAsync(handler, stream, Long));

        handler.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(7009, "The server cut a prompt for 'm': it has 7009 tokens, and the context 4096.")]
    [InlineData(100, null)]
    public async Task Report_PromptWasCut_WarnsOnceWithTheNumbers(int tokens, string? expected)
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });

        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync(new string('x', tokens));

        var warning = logger.Entries.SingleOrDefault(entry => entry.Level == LogLevel.Warning).Message;
        (warning?.StartsWith(expected ?? "", StringComparison.Ordinal) ?? expected is null).ShouldBeTrue(warning);
    }

    [Fact]
    public async Task Report_StreamIsLeftEarly_HasWarned()
    {
        var log = new ListLogger();
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });

        await client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync(Long).FirstAsync();

        log.Entries.ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message.Contains("7009"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refuse_SendsTruncateFalseAndTheErrorHasTheFigures(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        var fault = await Should.ThrowAsync<OllamaException>(
            AskAsync(handler, stream, Long, new() { PromptTruncation = OllamaPromptTruncation.Refuse }));

        WindowServer.Truncate(handler.Request).ShouldBe(false);
        (fault.Kind, fault.PromptTokens, fault.ContextLength).ShouldBe((OllamaErrorKind.ContextExceeded, 7009L, 4096));
        fault.Message.ShouldContain("Shorten the conversation or raise num_ctx.");
    }

    [Fact]
    public async Task Ignore_PromptWasCut_AsksAndSaysNothing()
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        MarkOf(await AskAsync(handler, stream: false, Long, new() { PromptTruncation = OllamaPromptTruncation.Ignore })).ShouldBeNull();

        WindowServer.Truncate(handler.Request).ShouldBeNull();
    }

    [Theory]
    [InlineData(OllamaPromptTruncation.Report, true)]
    [InlineData(OllamaPromptTruncation.Report, false)]
    [InlineData(OllamaPromptTruncation.Refuse, true)]
    [InlineData(OllamaPromptTruncation.Refuse, false)]
    public async Task Truncate_TrueOfTheCaller_Wins(OllamaPromptTruncation truncation, bool isRaw)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        var clientOptions = new OllamaChatClientOptions { PromptTruncation = truncation, MaxContextLength = 32_768 };

        var response = await AskAsync(handler, stream: false, Long, clientOptions, CallersOwn(true, isRaw));

        MarkOf(response).ShouldBeNull();
        WindowServer.Truncate(handler.Request).ShouldBe(true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Truncate_FalseOfTheCaller_IsNeverSentAgain(bool isRaw)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);

        await Should.ThrowAsync<OllamaException>(
            AskAsync(handler, stream: false, Long, new() { MaxContextLength = 32_768 }, CallersOwn(false, isRaw)));

        WindowServer.Truncate(handler.Request).ShouldBe(false);
    }

    [Theory]
    [InlineData(4095, "likely")]
    [InlineData(4096, "likely")]
    [InlineData(4094, null)]
    [InlineData(null, null)]
    public async Task Report_ServerThatIgnoresTheMember_FullContextIsMarkedAsLikelyCut(int? read, string? expected)
    {
        var count = read is null ? "" : $",\"prompt_eval_count\":{read}";
        using var handler = new ScriptedHandler()
            .Answer(Frames.Message("\"content\":\"a\"", $"\"done\":true,\"done_reason\":\"length\",\"eval_count\":1{count}"));

        var response = await AskAsync(handler, stream: false, Long, null, WithContext(4096));

        MarkOf(response).ShouldBe(expected);
        (response.AdditionalProperties?.GetValueOrDefault("context_length") as long?).ShouldBe(expected is null ? null : 4096L);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_ServerThatIgnoresTheMember_MarksTheAnswerAndTheMessage(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer { KnowsTruncate = false }.Answer);

        var response = await AskAsync(handler, stream, Long, null, WithContext(4096));

        response.AdditionalProperties!["prompt_truncated"].ShouldBe("likely");
        response.Messages[0].AdditionalProperties!["prompt_truncated"].ShouldBe("likely");
        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Report_ServerThatIgnoresTheMember_UnknownContext_ClaimsNothing()
    {
        using var handler = new ScriptedHandler(new WindowServer { KnowsTruncate = false }.Answer);

        MarkOf(await AskAsync(handler, stream: false, Long)).ShouldBeNull();
    }

    [Fact]
    public async Task Report_ServerThatIgnoresTheMember_WarnsThatTheCutIsLikely()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler(new WindowServer { KnowsTruncate = false }.Answer);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });

        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync(Long, WithContext(4096));

        logger.Entries.Single(entry => entry.Level == LogLevel.Warning).Message
            .ShouldStartWith("The server probably cut a prompt for 'm': what it read fills the context of 4096 tokens.");
    }

    [Theory]
    [InlineData(OllamaPromptTruncation.Refuse)]
    [InlineData(OllamaPromptTruncation.Ignore)]
    public async Task ServerThatIgnoresTheMember_NothingIsToBeReported_IsNotMarked(OllamaPromptTruncation truncation)
    {
        using var handler = new ScriptedHandler(new WindowServer { KnowsTruncate = false }.Answer);

        MarkOf(await AskAsync(handler, stream: false, Long, new() { PromptTruncation = truncation }, WithContext(4096))).ShouldBeNull();
    }

    internal static object? MarkOf(ChatResponse response) => response.AdditionalProperties?.GetValueOrDefault("prompt_truncated");

    internal static ChatOptions WithContext(int size) => new() { AdditionalProperties = new() { ["num_ctx"] = size } };

    internal static async Task<ChatResponse> AskAsync(
        ScriptedHandler handler, bool stream, string prompt, OllamaChatClientOptions? clientOptions = null, ChatOptions? options = null)
    {
        using var client = handler.CreateClient();
        clientOptions ??= new OllamaChatClientOptions();
        clientOptions.CheckCapabilities = false;
        return await Wire.AskAsync(client.AsIChatClient("m", clientOptions), stream, [new ChatMessage(ChatRole.User, prompt)], options);
    }

    private static ChatOptions CallersOwn(bool truncate, bool isRaw) => isRaw
        ? new() { RawRepresentationFactory = _ => new OllamaChatRequest { Truncate = truncate } }
        : new() { AdditionalProperties = new() { ["truncate"] = truncate } };
}

using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class TruncationTests
{
    // About 15,000 tokens, as in the recording generate-context-overflow, of which the server reads 1,027.
    private static readonly string LongText = string.Concat(Enumerable.Repeat("lorem ipsum dolor ", 3333));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PromptWasCut_Report_MarksTheAnswer(bool stream)
    {
        using var handler = Server(1027, """{"models":[{"name":"m:latest","context_length":2048}]}""");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m");

        var response = stream
            ? await chat.GetStreamingResponseAsync(LongText).ToChatResponseAsync()
            : await chat.GetResponseAsync(LongText);

        var properties = response.Messages[0].AdditionalProperties!;
        properties["prompt_truncated"].ShouldBe(true);
        properties["context_length"].ShouldBe(2048L);
    }

    [Fact]
    public async Task WholePromptWasRead_Report_AsksNothingAndSaysNothing()
    {
        using var handler = Server(14_000, "{}");
        using var client = handler.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync(LongText);

        (response.AdditionalProperties?.ContainsKey("prompt_truncated") ?? false).ShouldBeFalse();
        handler.Request.Path.ShouldBe("/api/chat");
    }

    [Fact]
    public async Task FewTokensButAWindowThatHolds_Report_SaysNothing()
    {
        using var handler = Server(1027, """{"models":[{"name":"m:latest","context_length":131072}]}""");
        using var client = handler.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync(LongText);

        (response.AdditionalProperties?.ContainsKey("prompt_truncated") ?? false).ShouldBeFalse();
    }

    [Fact]
    public async Task TextOfAnotherScriptThatFits_Report_SaysNothing()
    {
        var russian = string.Concat(Enumerable.Repeat("привет мир ", 730));
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            request.Path == "/api/ps" ? """{"models":[{"name":"m:latest","context_length":4096}]}"""
                : Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":2900,\"eval_count\":1")));
        using var client = handler.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync(russian);

        (response.AdditionalProperties?.ContainsKey("prompt_truncated") ?? false).ShouldBeFalse();
    }

    [Fact]
    public async Task PromptWasCut_Ignore_AsksNothing()
    {
        using var handler = Server(1027, "{}");
        using var client = handler.CreateClient();

        await client.AsIChatClient("m", new OllamaChatClientOptions { PromptTruncation = OllamaPromptTruncation.Ignore }).GetResponseAsync(LongText);

        handler.Request.Path.ShouldBe("/api/chat");
    }

    [Fact]
    public async Task Refuse_SendsTruncateFalseAndTheErrorIsTyped()
    {
        const string refusal = """{"error":"{\"error\":{\"code\":400,\"message\":\"request (15010 tokens) exceeds the available context size (2048 tokens), try increasing it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":15010,\"n_ctx\":2048}}"}""";
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, refusal);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { PromptTruncation = OllamaPromptTruncation.Refuse });

        var fault = await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync(LongText));

        handler.Request.Json.GetProperty("truncate").GetBoolean().ShouldBeFalse();
        fault.Kind.ShouldBe(OllamaErrorKind.ContextExceeded);
        fault.ServerMessage.ShouldBe("request (15010 tokens) exceeds the available context size (2048 tokens), try increasing it");
    }

    [Fact]
    public async Task Refuse_RawRequestAllowsTruncation_LeavesItAsItIs()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { PromptTruncation = OllamaPromptTruncation.Refuse });

        await chat.GetResponseAsync("hi", new ChatOptions { RawRepresentationFactory = _ => new OllamaChatRequest { Truncate = true } });

        handler.Request.Json.GetProperty("truncate").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(10, null, 4096)]
    [InlineData(60_000, null, 32768)]
    [InlineData(10, 6000, 8192)]
    [InlineData(10_000_000, null, 40_000)]
    public async Task MaxContextLength_Set_NumCtxFollowsTheConversation(int characters, int? answer, int expected)
    {
        using var handler = Server(10, "{}");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { MaxContextLength = 40_000 });

        await chat.GetResponseAsync(new string('x', characters), new ChatOptions { MaxOutputTokens = answer });

        handler.Requests[0].Json.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(expected);
    }

    [Fact]
    public async Task MaxContextLength_Pictures_HaveRoom()
    {
        using var handler = Server(10, "{}");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { MaxContextLength = 40_000, CheckCapabilities = false });
        AIContent[] pictures = [.. Enumerable.Repeat(new DataContent(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, "image/png"), 10)];

        await chat.GetResponseAsync([new ChatMessage(ChatRole.User, pictures)]);

        handler.Requests[0].Json.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(32_768);
    }

    [Fact]
    public async Task PromptWasCut_PolicyStopsTheQuestionAboutIt_TheAnswerIsNotLost()
    {
        using var handler = new ScriptedHandler(request => request.Path == "/api/ps"
            ? throw new NotSupportedException("The circuit is open.")
            : ScriptedHandler.Response(HttpStatusCode.OK, Frames.Message("\"content\":\"a\"", "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1027,\"eval_count\":1")));
        using var client = handler.CreateClient();

        (await client.AsIChatClient("m").GetResponseAsync(LongText)).Text.ShouldBe("a");
    }

    [Fact]
    public async Task MaxContextLength_NumCtxInTheRequest_Wins()
    {
        using var handler = Server(10, "{}");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { MaxContextLength = 40_000 });

        await chat.GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = 512 } });

        handler.Request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(512);
    }

    [Fact]
    public async Task MaxContextLength_OtherOptions_AreKept()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { MaxContextLength = 8192 });

        await chat.GetResponseAsync("hi", new ChatOptions { Temperature = 0.5f });

        handler.Request.Json.GetProperty("options").ShouldBeJson("""{"temperature":0.5,"num_ctx":4096}""");
    }

    [Theory]
    [InlineData(127, 8, null)]
    [InlineData(128, 8, 8L)]
    [InlineData(300, 256, null)]
    [InlineData(299, 256, 256L)]
    public async Task GetResponse_LessThan60PercentOfThePromptRead_MarksTheAnswer(int evaluated, long window, long? truncatedTo)
    {
        // 4 tokens for the message and a quarter of one for each letter.
        var response = await AskAsync(new string('x', 4 * 496), evaluated, $$"""{"models":[{"name":"m:latest","context_length":{{window}}}]}""");

        (response.AdditionalProperties!.GetValueOrDefault("context_length") as long?).ShouldBe(truncatedTo);
    }

    [Theory]
    [InlineData("""{"models":[{"name":"other","context_length":64},{"name":"m:latest","context_length":96}]}""", 96)]
    [InlineData("""{"models":[{"name":"other","context_length":64}]}""", 80)]
    [InlineData("""{"models":[]}""", 80)]
    public async Task PromptWasCut_ContextLength_IsThatOfTheRunningModelOrElseOfTheRequest(string running, long window)
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = 80 } };

        var response = await AskAsync(new string('x', 4000), 200, running, options);

        response.AdditionalProperties!["context_length"].ShouldBe(window);
    }

    [Fact]
    public async Task PromptWasCut_Report_LogsTheNumbers()
    {
        var logger = new ListLogger();

        await AskAsync(new string('x', 4000), 200, """{"models":[{"name":"m:latest","context_length":256}]}""", clientOptions: new() { LoggerFactory = logger.Factory });

        var (_, message, _) = logger.Entries.Where(entry => entry.Level == LogLevel.Warning).ShouldHaveSingleItem();
        message.ShouldStartWith("The server cut a prompt for 'm': 200 tokens were read of about 1004; the context holds 256.");
    }

    private static ScriptedHandler Server(int promptTokens, string running) => new(request => ScriptedHandler.Response(
        HttpStatusCode.OK,
        request.Path == "/api/ps" ? running : Frames.Message("\"content\":\"a\"", $"\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":{promptTokens},\"eval_count\":1")));

    private static async Task<ChatResponse> AskAsync(
        string prompt, int evaluated, string running, ChatOptions? options = null, OllamaClientOptions? clientOptions = null)
    {
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            request.Path == "/api/ps" ? running : Frames.Message("\"content\":\"a\"", $"\"done\":true,\"total_duration\":1,\"prompt_eval_count\":{evaluated}")));
        using var client = handler.CreateClient(clientOptions);
        return await client.AsIChatClient("m").GetResponseAsync(prompt, options);
    }
}

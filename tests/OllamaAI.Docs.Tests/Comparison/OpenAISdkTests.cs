using System.ClientModel;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>
/// What <c>docs/comparison.md</c> says of OpenAI's SDK under Microsoft.Extensions.AI.OpenAI, on answers as Ollama's <c>/v1</c> writes them:
/// if a newer version does better, the page has to say so.
/// </summary>
public sealed class OpenAISdkTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Fact]
    public async Task NativeOptions_OpenAISdk_AreNotSent()
    {
        _server.Answer(Answer("\"content\":\"Hi.\""));

        await Chat().GetResponseAsync("Hi", new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = 8192 } });

        _server.Request.Text.ShouldNotContain("8192");
    }

    [Fact]
    public async Task ToolModeSpecific_OpenAISdk_IsSentAsToolChoiceBesideAllTools()
    {
        _server.Answer(Answer("\"content\":\"Hi.\""));

        ChatOptions options = new() { Tools = [Declare("look"), Declare("listen")], ToolMode = ChatToolMode.RequireSpecific("look") };

        await Chat().GetResponseAsync("Hi", options);

        _server.Request.Json.GetProperty("tools").GetArrayLength().ShouldBe(2);
        _server.Request.Json.GetProperty("tool_choice").GetProperty("function").GetProperty("name").GetString().ShouldBe("look");
    }

    [Fact]
    public async Task CallIds_OpenAISdk_GoBothWays()
    {
        _server.Answer(Answer(
            """
            "content":"","tool_calls":[{"id":"call_1","index":0,"type":"function","function":{"name":"look","arguments":"{}"}}]
            """)).Answer(Answer("\"content\":\"A cat.\""));
        using var chat = Chat().AsBuilder().UseFunctionInvocation().Build();

        await chat.GetResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => "A cat.", "look")] });

        _server.Requests[1].Json.GetProperty("messages")[2].GetProperty("tool_call_id").GetString().ShouldBe("call_1");
    }

    [Fact]
    public async Task Thinking_OpenAISdk_IsNotShown()
    {
        _server.Answer(Answer("\"content\":\"Seven.\",\"reasoning\":\"Let me see.\""));

        var answer = await Chat().GetResponseAsync("3 + 4?");

        answer.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<TextContent>();
    }

    [Fact]
    public async Task ReasoningEffortExtraHigh_OpenAISdk_IsXhigh()
    {
        _server.Answer(Answer("\"content\":\"Hi.\""));

        await Chat().GetResponseAsync("Hi", new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.ExtraHigh } });

        _server.Request.Json.GetProperty("reasoning_effort").GetString().ShouldBe("xhigh");
    }

    [Fact]
    public async Task SchemaOfFormat_OpenAISdk_IsRewrittenByOpenAIsRules()
    {
        _server.Answer(Answer("\"content\":\"{}\""));
        var schema = JsonElement.Parse("""{"type":"object","properties":{"any":true}}""");

        await Chat().GetResponseAsync("Hi", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema) });

        _server.Request.Json.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema")
            .ShouldBeJson("""{"type":"object","properties":{"any":{}},"additionalProperties":false,"required":["any"]}""");
    }

    [Fact]
    public async Task ImageByAddress_OpenAISdk_IsSentAsAnAddress()
    {
        _server.Answer(Answer("\"content\":\"A cat.\""));

        await Chat().GetResponseAsync([new ChatMessage(ChatRole.User, [new UriContent("http://example.com/a.png", "image/png")])]);

        _server.Request.Text.ShouldContain("http://example.com/a.png");
    }

    [Fact]
    public async Task ErrorText_OpenAISdk_IsTold()
    {
        _server.Answer(HttpStatusCode.NotFound, """{"error":{"message":"model 'm' not found","type":"not_found_error"}}""");

        var thrown = await Should.ThrowAsync<ClientResultException>(Chat().GetResponseAsync("Hi"));

        thrown.Message.ShouldContain("model 'm' not found");
    }

    [Fact]
    public async Task BrokenStream_OpenAISdk_EndsWithoutAnError()
    {
        _server.Answer(EventStream(Chunk("Hel")));

        (await Chat().GetStreamingResponseAsync("Hi").ToChatResponseAsync()).Text.ShouldBe("Hel");
    }

    [Fact]
    public async Task ErrorInStream_OpenAISdk_EndsWithoutAnError()
    {
        _server.Answer(EventStream(Chunk("Hel") + "data: {\"error\":{\"message\":\"out of memory\"}}\n\n"));

        (await Chat().GetStreamingResponseAsync("Hi").ToChatResponseAsync()).Text.ShouldBe("Hel");
    }

    [Fact]
    public async Task StalledStream_OpenAISdk_CanBeCancelled()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(Chunk("Hel")));
        _server.Answer(EventStream(new StreamContent(pipe.Reader.AsStream())));
        using var cancellation = new CancellationTokenSource();
        await using var updates = Chat().GetStreamingResponseAsync("Hi", cancellationToken: cancellation.Token).GetAsyncEnumerator();
        await updates.MoveNextAsync();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(updates.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task CutPrompt_OpenAISdk_IsNotNoticed()
    {
        _server.Answer(Answer("\"content\":\"Hi.\""));

        var answer = await Chat().GetResponseAsync(string.Concat(Enumerable.Repeat("lorem ipsum dolor ", 3333)));

        _server.Requests.Count.ShouldBe(1);
        answer.Usage!.InputTokenCount.ShouldBe(11);
        answer.AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public async Task FewerVectors_OpenAISdk_AreAccepted()
    {
        _server.Answer(
            """
            {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":[1,0]}],
             "usage":{"prompt_tokens":1,"total_tokens":1}}
            """);
        using var generator = _server.CreateOpenAI().GetEmbeddingClient("m").AsIEmbeddingGenerator();

        (await generator.GenerateAsync(["a", "b"])).Count.ShouldBe(1);
    }

    public void Dispose() => _server.Dispose();

    private IChatClient Chat() => _server.CreateOpenAI().GetChatClient("m").AsIChatClient();

    private static AIFunctionDeclaration Declare(string name) =>
        AIFunctionFactory.CreateDeclaration(name, "", JsonElement.Parse("""{"type":"object"}"""));

    private static string Answer(string message) =>
        $$$"""
        {"id":"1","object":"chat.completion","created":1,"model":"m",
         "choices":[{"index":0,"message":{"role":"assistant",{{{message}}}},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}
        """;

    private static string Chunk(string text)
    {
        var choices = $$$"""[{"index":0,"delta":{"content":"{{{text}}}"},"finish_reason":null}]""";
        return $$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":{{choices}}}""" + "\n\n";
    }

    private static Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> EventStream(string body) =>
        EventStream(new StringContent(body));

    private static Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> EventStream(HttpContent body)
    {
        body.Headers.ContentType = new("text/event-stream");
        return (_, _) => Task.FromResult(new HttpResponseMessage { Content = body });
    }
}

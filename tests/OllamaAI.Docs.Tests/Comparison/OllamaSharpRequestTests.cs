using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;
using OllamaSharp.Models.Chat;
using ChatRole = Microsoft.Extensions.AI.ChatRole;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>
/// What OllamaSharp sends, as <c>docs/comparison.md</c> and <c>docs/from-ollamasharp.md</c> say:
/// if a newer version does better, the pages have to say so.
/// </summary>
public sealed class OllamaSharpRequestTests : IDisposable
{
    private readonly ScriptedHandler _server = new ScriptedHandler().AnswerText("Hi.");

    [Fact]
    public async Task NativeOption_OllamaSharp_IsSentIfItIsOnTheList()
    {
        var sent = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = 8192, ["draft_num_predict"] = 4 } });

        var options = sent.GetProperty("options");
        options.GetProperty("num_ctx").GetInt32().ShouldBe(8192);
        options.TryGetProperty("draft_num_predict", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task KeepAliveNumber_OllamaSharp_Throws() => await Should.ThrowAsync<InvalidCastException>(
        SendAsync(new ChatOptions { AdditionalProperties = new() { ["keep_alive"] = -1 } }));

    [Fact]
    public async Task ToolModeNone_OllamaSharp_SendsTheTools()
    {
        var sent = await SendAsync(new ChatOptions { Tools = [Declare("look")], ToolMode = ChatToolMode.None });

        sent.GetProperty("tools").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task ToolModeSpecific_OllamaSharp_SendsAllTools()
    {
        ChatOptions options = new() { Tools = [Declare("look"), Declare("listen")], ToolMode = ChatToolMode.RequireSpecific("look") };

        var sent = await SendAsync(options);

        sent.GetProperty("tools").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task CallAndResult_OllamaSharp_AreSentWithoutIdsAndTheResultInJson()
    {
        var messages = (await SendAsync(
            null,
            new(ChatRole.Assistant, [new FunctionCallContent("call_1", "look")]),
            new(ChatRole.Tool, [new FunctionResultContent("call_1", "A cat.")]))).GetProperty("messages");

        messages[0].GetProperty("tool_calls")[0].GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
        messages[1].GetProperty("content").GetString().ShouldBe("""{"CallId":"call_1","Result":"A cat."}""");
        messages[1].TryGetProperty("tool_call_id", out _).ShouldBeFalse();
        messages[1].TryGetProperty("tool_name", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task ReasoningInHistory_OllamaSharp_IsSentBack()
    {
        ChatMessage message = new(ChatRole.Assistant, [new TextReasoningContent("Let me see."), new TextContent("Seven.")]);

        var sent = await SendAsync(null, message);

        sent.GetProperty("messages")[0].GetProperty("thinking").GetString().ShouldBe("Let me see.");
    }

    [Fact]
    public async Task ReasoningEffortExtraHigh_OllamaSharp_IsHigh()
    {
        var sent = await SendAsync(new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.ExtraHigh } });

        sent.GetProperty("think").GetString().ShouldBe("high");
    }

    [Fact]
    public async Task ImageByAddress_OllamaSharp_IsDropped()
    {
        ChatMessage message = new(ChatRole.User, [new TextContent("What is it?"), new UriContent("http://example.com/a.png", "image/png")]);

        var sent = await SendAsync(null, message);

        sent.GetProperty("messages")[0].GetRawText().ShouldNotContain("example.com");
    }

    [Fact]
    public async Task SeedBeyond32Bits_OllamaSharp_IsCut()
    {
        var sent = await SendAsync(new ChatOptions { Seed = (1L << 32) + 5 });

        sent.GetProperty("options").GetProperty("seed").GetInt64().ShouldBe(5);
    }

    [Fact]
    public async Task SchemaOfFormat_OllamaSharp_IsSentUnchanged()
    {
        const string Schema =
            """{"$schema":"https://json-schema.org/draft/2020-12/schema","type":["object","null"],"properties":{"any":true}}""";

        var sent = await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(Schema)) });

        sent.GetProperty("format").ShouldBeJson(Schema);
    }

    [Fact]
    public async Task SchemaOfTool_OllamaSharp_HasNoBooleanSchemas()
    {
        var sent = await SendAsync(new ChatOptions { Tools = [Declare("look", """{"type":"object","properties":{"any":true}}""")] });

        var parameters = sent.GetProperty("tools")[0].GetProperty("function").GetProperty("parameters");
        parameters.GetProperty("properties").ShouldBeJson("""{"any":{}}""");
    }

    [Fact]
    public async Task CustomHeaders_OllamaSharp_AreInTheBodyToo()
    {
        var sent = await SendAsync(new ChatOptions
        {
            RawRepresentationFactory = _ => new ChatRequest { CustomHeaders = { ["Authorization"] = "Bearer key" } },
        });

        _server.Request.Headers["Authorization"].ShouldBe("Bearer key");
        sent.GetRawText().ShouldContain("Bearer key");
    }

    public void Dispose() => _server.Dispose();

    private async Task<JsonElement> SendAsync(ChatOptions? options, params ChatMessage[] messages)
    {
        await _server.CreateOllamaSharpChat().GetResponseAsync(messages.Length > 0 ? messages : [new(ChatRole.User, "Hi")], options);
        return _server.Request.Json;
    }

    private static AIFunctionDeclaration Declare(string name, string schema = """{"type":"object"}""") =>
        AIFunctionFactory.CreateDeclaration(name, "", JsonElement.Parse(schema));
}

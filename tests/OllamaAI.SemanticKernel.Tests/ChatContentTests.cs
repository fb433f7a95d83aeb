using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>What Semantic Kernel's own contents become on the wire.</summary>
public sealed class ChatContentTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Fact]
    public async Task ImageContent_Bytes_StandBesideTheText()
    {
        _server.AnswerText("A pixel.");
        ChatHistory history = [];
        history.AddUserMessage([new TextContent("What is this?"), new ImageContent(Pictures.Png(), "image/png")]);

        await Chat().GetChatMessageContentAsync(history);

        _server.Request.Json.GetProperty("messages").ShouldBeJson($$"""[{"role":"user","content":"What is this?","images":["{{Convert.ToBase64String(Pictures.Png())}}"]}]""");
    }

    [Fact]
    public async Task FunctionCall_InvokedByHand_IsSentWithItsNameAndId()
    {
        _server.AnswerCalls(("call_7", "Math_add", """{"a":1,"b":2}""")).AnswerText("3");
        var kernel = new Kernel();
        kernel.Plugins.AddFromFunctions("Math", [KernelFunctionFactory.CreateFromMethod((int a, int b) => a + b, "add")]);
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) };
        ChatHistory history = new();
        history.AddUserMessage("1+2?");

        var asked = await Chat().GetChatMessageContentAsync(history, settings, kernel);
        history.Add(asked);
        var call = FunctionCallContent.GetFunctionCalls(asked).Single();
        history.Add(new ChatMessageContent(AuthorRole.Tool, [new FunctionResultContent(call, "3")]));
        var answer = await Chat().GetChatMessageContentAsync(history, settings, kernel);

        answer.Content.ShouldBe("3");
        _server.Requests[1].Json.GetProperty("messages").ShouldBeJson(
            """
            [
              {"role":"user","content":"1+2?"},
              {"role":"assistant","content":"","tool_calls":[
                {"id":"call_7","function":{"index":0,"name":"Math_add","arguments":{"a":1,"b":2}}}]},
              {"role":"tool","content":"3","tool_name":"Math_add","tool_call_id":"call_7"}
            ]
            """);
    }

    [Fact]
    public async Task FunctionCall_WithoutId_ResultStillNamesItsFunction()
    {
        _server.AnswerText("3");
        ChatHistory history = new();
        history.AddUserMessage("1+2?");
        history.Add(new ChatMessageContent(AuthorRole.Assistant, [new FunctionCallContent("Math_add", arguments: new() { ["a"] = 1 })]));
        history.Add(new ChatMessageContent(AuthorRole.Tool, [new FunctionResultContent("Math_add", result: "3")]));

        await Chat().GetChatMessageContentAsync(history);

        var result = _server.Request.Json.GetProperty("messages")[2];
        result.GetProperty("role").GetString().ShouldBe("tool");
        result.GetProperty("content").GetString().ShouldBe("3");
        result.GetProperty("tool_name").GetString().ShouldBe("Math_add");
    }

    public void Dispose() => _server.Dispose();

    private IChatCompletionService Chat() => _server.CreateKernel().GetRequiredService<IChatCompletionService>();
}

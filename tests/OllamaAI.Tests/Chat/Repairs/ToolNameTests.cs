using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class ToolNameTests
{
    private static readonly string[] Offered = ["create_event", "a.b", "analysis", "x<|y|>"];

    [Theory]
    [InlineData("create_event<|channel|>analysis", "create_event")]
    [InlineData("create_event <|constrain|>json", "create_event")]
    [InlineData("<|call|>create_event", "create_event")]
    [InlineData("<|channel|>commentary to=functions.create_event<|message|>", "create_event")]
    [InlineData("functions.create_event", "create_event")]
    [InlineData("functions.create_event:0", "create_event")]
    [InlineData("default_api.a.b", "a.b")]
    [InlineData(" create_event\n", "create_event")]
    [InlineData("create_event", "create_event")]
    [InlineData("x<|y|>", "x<|y|>")]
    [InlineData("delete_event<|channel|>analysis", "delete_event<|channel|>analysis")]
    [InlineData("create_events", "create_events")]
    [InlineData("my.create_event", "my.create_event")]
    [InlineData("<|channel|>analysis", "<|channel|>analysis")]
    public void Clean_Name_IsTheOfferedOneWithinOrItself(string name, string expected) =>
        ToolNameCleaner.Clean(name, Offered).ShouldBe(expected);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_TokensInTheName_IsInvokedOnceAndGoesBackClean(bool stream)
    {
        var count = 0;
        var tool = AIFunctionFactory.Create(() => ++count, "create_event");
        using var server = new ScriptedHandler().AnswerCalls(("1", "create_event<|channel|>analysis", "{}")).AnswerText("done");
        using var client = server.CreateClient();
        var chat = client.AsIChatClient("m", Exchange.Options()).AsBuilder().UseFunctionInvocation().Build();

        await Wire.AskAsync(chat, stream, [new(ChatRole.User, "go")], new ChatOptions { Tools = [tool] });

        count.ShouldBe(1);
        server.Requests[1].Json.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString()
            .ShouldBe("create_event");
    }
}

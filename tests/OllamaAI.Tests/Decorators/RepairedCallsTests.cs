using Microsoft.Extensions.AI;
using OllamaAI.Tests.Chat.Repairs;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class RepairedCallsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_ArgumentsOfAlmostTheRightType_FunctionRuns(bool stream)
    {
        var seen = "";
        var tool = AIFunctionFactory.Create(
            (bool on, string[] l, Item o, int n, string s) => seen = $"{on} {string.Join('+', l)} {o.Name} {n} {s}", "f");
        using var server = new ScriptedHandler()
            .AnswerCalls(("1", "f", """{"on":"true","l":"[\"a\",\"b\"]","o":"{\"name\":\"x\"}","n":5.0,"s":12345}"""))
            .AnswerText("done");

        var answer = await InvokeAsync(server, tool, stream);

        seen.ShouldBe("True a+b x 5 12345");
        server.Requests[1].Json.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetProperty("n")
            .GetRawText().ShouldBe("5");
        answer.Text.ShouldBe("done");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_ArgumentThatCannotBeConverted_ModelIsToldItsNameAndType(bool stream)
    {
        var tool = AIFunctionFactory.Create((bool on) => on, "f");
        using var server = new ScriptedHandler().AnswerCalls(("1", "f", """{"on":"maybe"}""")).AnswerText("done");

        await InvokeAsync(server, tool, stream);

        server.Requests[1].Json.GetProperty("messages")[2].GetProperty("content").GetString()
            .ShouldBe("Error: Function failed. The argument 'on' must be boolean, not \"maybe\".");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_TokensInTheName_IsInvokedOnceAndGoesBackClean(bool stream)
    {
        var count = 0;
        var tool = AIFunctionFactory.Create(() => ++count, "create_event");
        using var server = new ScriptedHandler().AnswerCalls(("1", "create_event<|channel|>analysis", "{}")).AnswerText("done");

        await InvokeAsync(server, tool, stream);

        count.ShouldBe(1);
        server.Requests[1].Json.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString()
            .ShouldBe("create_event");
    }

    private static async Task<ChatResponse> InvokeAsync(ScriptedHandler server, AIFunction tool, bool stream)
    {
        using var client = server.CreateClient();
        var chat = client.AsIChatClient("m", Exchange.Options()).AsBuilder().UseFunctionInvocation().Build();
        return await Wire.AskAsync(chat, stream, [new(ChatRole.User, "go")], new ChatOptions { Tools = [tool] });
    }

    private sealed record Item(string Name);
}

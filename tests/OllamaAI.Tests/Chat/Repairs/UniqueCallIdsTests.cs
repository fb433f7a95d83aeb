using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class UniqueCallIdsTests
{
    private const string Calls =
        "\"content\":\"\",\"tool_calls\":[{\"id\":\"call_0\",\"function\":{\"name\":\"a\",\"arguments\":{}}},{\"id\":\"call_0\",\"function\":{\"name\":\"b\",\"arguments\":{}}}]";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_EqualIds_AreMadeUniqueAndResultsNameTheRightTool(bool stream)
    {
        var answer = await Exchange.AskAsync(stream, Frames.Message(Calls, "\"done\":true,\"done_reason\":\"stop\""));
        var calls = Exchange.CallsOf(answer);
        var results = calls.AsEnumerable().Reverse().Select(AIContent (call) => new FunctionResultContent(call.CallId, call.Name)).ToList();

        var messages = await Wire.MessagesAsync([.. answer.Messages, new(ChatRole.Tool, results)]);

        calls[0].CallId.ShouldBe("call_0");
        calls[1].CallId.ShouldNotBe("call_0");
        Exchange.RepairsOf(answer).ShouldBe(["unique_call_ids"]);
        messages[1].GetProperty("tool_name").GetString().ShouldBe("b");
        messages[2].GetProperty("tool_name").GetString().ShouldBe("a");
    }

    [Fact]
    public async Task Calls_SwitchedOff_KeepTheirIds()
    {
        var answer = await Exchange.AskAsync(false, Frames.Message(Calls, "\"done\":true"), repairs: new() { UniqueCallIds = false });

        Exchange.CallsOf(answer).ShouldAllBe(call => call.CallId == "call_0");
    }
}

using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class ToolTests(LiveServer server)
{
    private const string Question = "What is the temperature in Paris right now? Use the tool.";

    [LiveFact(LiveRole.Tools)]
    public async Task Answer_QuestionForATool_ItsResultIsInTheAnswer()
    {
        string? asked = null;
        var tool = Tool(city => asked = city);
        using var chat = (await server.ChatAsync(LiveRole.Tools)).AsBuilder().UseFunctionInvocation().Build();

        var response = await chat.GetResponseAsync(Question, Options(tool));

        asked.ShouldNotBeNull().ShouldContain("Paris");
        response.Text.ShouldContain("37");
    }

    [LiveFact(LiveRole.Tools)]
    public async Task Stream_QuestionForATool_IsOneCallWithItsArguments()
    {
        var chat = await server.ChatAsync(LiveRole.Tools);

        var response = await chat.GetStreamingResponseAsync(Question, Options(Tool(_ => { }))).ToChatResponseAsync();

        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var call = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().First();
        call.Name.ShouldBe("get_temperature");
        call.CallId.ShouldNotBeNullOrEmpty();
        call.Arguments.ShouldNotBeNull().ShouldContainKey("city");
    }

    private static ChatOptions Options(AITool tool) => new() { Temperature = 0, Tools = [tool] };

    private static AIFunction Tool(Action<string> asked) => AIFunctionFactory.Create(
        (string city) =>
        {
            asked(city);
            return 37;
        },
        "get_temperature",
        "Gets the current temperature of a city, in degrees Celsius.");
}

using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaAI.AgentFramework.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.AgentFramework.Tests;

/// <summary>An agent with tools: functions, functions that ask first, other agents, and eyes.</summary>
public sealed class ToolTests
{
    private static readonly AIFunction Weather = AIFunctionFactory.Create((string city) => $"It snows in {city}.", "get_weather");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ModelCallsAFunction_ItsResultGoesBack(bool streaming)
    {
        await using var server = await OllamaTestServer.StartAsync(ScriptedModel.Caller("qwen3", "get_weather", """{"city":"Oslo"}"""));
        using var client = new OllamaClient(server.Endpoint);

        var answer = await AskAsync(client.AsIChatClient("qwen3").AsAIAgent("Use the tools.", tools: [Weather]), streaming);

        answer.Text.ShouldBe("The tool says: It snows in Oslo.");
        var prompts = server.Requests.To("/api/chat").Select(request => request.Prompt!).ToList();
        prompts.Count.ShouldBe(2);
        prompts.ShouldAllBe(prompt => prompt.Tools.Single().Name == "get_weather");
        prompts[1].Messages.Select(message => message.Role).ShouldBe(["system", "user", "assistant", "tool"]);
        prompts[1].Messages[3].ToolName.ShouldBe("get_weather");
        prompts[1].Messages[3].ToolCallId.ShouldBe(prompts[1].Messages[2].ToolCalls.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task Run_FunctionThrows_ModelIsToldWithoutDetails()
    {
        await using var server = await OllamaTestServer.StartAsync(ScriptedModel.Caller("qwen3", "fail"));
        using var client = new OllamaClient(server.Endpoint);
        var fail = AIFunctionFactory.Create(string () => throw new InvalidOperationException("secret path /etc"), "fail");

        var answer = await client.AsIChatClient("qwen3").AsAIAgent(tools: [fail]).RunAsync("Try.");

        answer.Text.ShouldBe("The tool says: Error: Function failed.");
    }

    [Theory]
    [InlineData(true, "It snows in Oslo.")]
    [InlineData(false, "rejected")]
    public async Task Run_FunctionThatNeedsApproval_WaitsForIt(bool approved, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(ScriptedModel.Caller("qwen3", "get_weather", """{"city":"Oslo"}"""));
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent(tools: [new ApprovalRequiredAIFunction(Weather)]);
        var session = await agent.CreateSessionAsync();

        var question = await agent.RunAsync("The weather in Oslo?", session);
        var request = question.Messages.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>().ShouldHaveSingleItem();
        var answer = await agent.RunAsync(new ChatMessage(ChatRole.User, [request.CreateResponse(approved)]), session);

        request.ToolCall.ShouldBeOfType<FunctionCallContent>().Name.ShouldBe("get_weather");
        answer.Text.ShouldContain(expected);
        server.Requests.To("/api/chat")[^1].Prompt!.Messages.Select(message => message.Role).ShouldBe(["user", "assistant", "tool"]);
    }

    [Fact]
    public async Task Run_AgentAsTool_AnswersTheOther()
    {
        await using var server = await OllamaTestServer.StartAsync(
            ScriptedModel.Caller("qwen3", "Translator", """{"query":"Good day"}"""),
            new OllamaTestModel("llama3.2", prompt => $"{prompt.LastUserText} = Bonjour"));
        using var client = new OllamaClient(server.Endpoint);
        AIAgent translator = client.AsIChatClient("llama3.2").AsAIAgent("Translate to French.", "Translator", "Translates to French.");
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent(tools: [translator.AsAIFunction()]);

        var answer = await agent.RunAsync("What is \"Good day\" in French?");

        answer.Text.ShouldBe("The tool says: Good day = Bonjour");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ModelThatCannotSee_AnswersFromAnalyzeImage(bool streaming)
    {
        var image = $"data:image/png;base64,{Convert.ToBase64String(Pictures.Png())}";
        await using var server = await OllamaTestServer.StartAsync(
            ScriptedModel.Caller("qwen3", "analyze_image", $$"""{"image":"{{image}}"}"""),
            new OllamaTestModel("gemma3", prompt => $"{prompt.Images.Count()} cat") { Capabilities = ["completion", "vision"] });
        using var client = new OllamaClient(server.Endpoint);
        AIFunction tool = new ImageAnalyzer(client.AsIChatClient("gemma3")).AsAIFunction();

        var answer = await AskAsync(client.AsIChatClient("qwen3").AsAIAgent(tools: [tool]), streaming);

        answer.Text.ShouldBe("The tool says: 1 cat");
    }

    [Fact]
    public async Task Run_ModelWithoutTools_IsRefusedBeforeItIsAsked()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("gemma3", "Yes.") { Capabilities = ["completion"] });
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("gemma3").AsAIAgent(tools: [Weather]);

        var fault = await Should.ThrowAsync<OllamaException>(() => agent.RunAsync("Hi"));

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        server.Requests.To("/api/chat").ShouldBeEmpty();
    }

    private static Task<AgentResponse> AskAsync(AIAgent agent, bool streaming) =>
        streaming ? agent.RunStreamingAsync("Please look.").ToAgentResponseAsync() : agent.RunAsync("Please look.");
}

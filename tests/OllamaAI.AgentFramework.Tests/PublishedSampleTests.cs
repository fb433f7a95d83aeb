using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaAI.AgentFramework.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.AgentFramework.Tests;

/// <summary>Agents as Microsoft's pages create them for Ollama, and as this repository's do.</summary>
public sealed class PublishedSampleTests
{
    [Fact]
    public async Task OllamaChatClient_AsMicrosoftPublishesIt_RunsAndStreams()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", prompt => $"Arr, {prompt.LastUserText}"));

        using var chatClient = new OllamaChatClient(new Uri(server.Endpoint.AbsoluteUri), modelId: "llama3.2");
        AIAgent agent = chatClient.AsAIAgent(instructions: "You are good at telling jokes.", name: "Joker");
        var answer = await agent.RunAsync("tell me a joke.");
        var streamed = "";
        await foreach (var update in agent.RunStreamingAsync("tell me another."))
        {
            streamed += update;
        }

        answer.Text.ShouldBe("Arr, tell me a joke.");
        streamed.ShouldBe("Arr, tell me another.");
        server.Requests.To("/api/chat")[0].Prompt!.Messages[0].Content.ShouldBe("You are good at telling jokes.");
    }

    [Fact]
    public async Task AsIChatClient_WithATool_IsAnAgentThatCallsIt()
    {
        await using var server = await OllamaTestServer.StartAsync(ScriptedModel.Caller("qwen3", "weather"));
        using var client = new OllamaClient(server.Endpoint);
        AIFunction tool = AIFunctionFactory.Create(() => "rain", "weather");

        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent(instructions: "You know the weather.", tools: [tool]);

        (await agent.RunAsync("Do I need an umbrella?")).Text.ShouldBe("The tool says: rain");
    }
}

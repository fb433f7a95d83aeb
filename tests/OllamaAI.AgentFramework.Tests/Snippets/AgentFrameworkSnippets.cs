using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaAI.AgentFramework.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.AgentFramework.Tests.Snippets;

/// <summary>The agent of README.md and docs/agents.md.</summary>
public sealed class AgentFrameworkSnippets
{
    [Fact]
    public async Task Agent_AsPrinted_SeesThroughItsTool()
    {
        var image = $"data:image/png;base64,{Convert.ToBase64String(Pictures.Png())}";
        await using var server = await OllamaTestServer.StartAsync(
            ScriptedModel.Caller("qwen3", "analyze_image", $$"""{"image":"{{image}}"}"""),
            new OllamaTestModel("gemma3", "A cat.") { Capabilities = ["completion", "vision"] });
        using var client = new OllamaClient(server.Endpoint);

        // snippet: readme agent framework
        AIFunction tool = new ImageAnalyzer(client.AsIChatClient("gemma3")).AsAIFunction();    // "analyze_image"
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent(instructions: "You answer questions about images.", tools: [tool]);
        AgentSession session = await agent.CreateSessionAsync();
        AgentResponse answer = await agent.RunAsync("What is on https://example.com/cat.png?", session);
        // end

        answer.Text.ShouldBe("The tool says: A cat.");
    }
}

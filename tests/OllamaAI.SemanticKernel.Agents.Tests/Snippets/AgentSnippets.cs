using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;
using OllamaAI;
using OllamaAI.SemanticKernel;
using OllamaAI.Tests.Support;

// Outside OllamaAI, as the reader's code is: it needs these usings, and no others.
namespace Snippets.SemanticKernel;

/// <summary>The agent of docs/agents.md.</summary>
public sealed class AgentSnippets : IDisposable
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly ScriptedHandler _server = new();
    private readonly OllamaClient _client;

    public AgentSnippets() => _client = _server.CreateClient();

    [Fact]
    public async Task Agent_AsPrinted_CallsTheFunctionsOfTheKernel()
    {
        var client = _client;
        _server.Answer("""{"capabilities":["completion","tools"]}""")
            .AnswerCalls(("call_1", "OllamaImages_analyze_image", $$"""{"image":"data:image/png;base64,{{Pixel}}"}"""))
            .Answer("""{"capabilities":["completion","vision"]}""")
            .AnswerText("A red pixel.")
            .AnswerText("It shows a red pixel.");

        // snippet: kernel agent
        var builder = Kernel.CreateBuilder().AddOllamaAIChatCompletion("qwen3", client);
        builder.Plugins.AddOllamaImages(new ImageAnalyzer(client.AsIChatClient("gemma3")));
        var settings = new OllamaAIPromptExecutionSettings { NumCtx = 16384, FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var agent = new ChatCompletionAgent { Kernel = builder.Build(), Arguments = new(settings) };
        // end

        (await agent.InvokeAsync("What does this show?").ToListAsync()).Single().Message.Content.ShouldBe("It shows a red pixel.");
        _server.Requests[1].Json.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(16384);
    }

    public void Dispose() => _client.Dispose();
}

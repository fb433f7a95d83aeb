// snippet: openai kernel usings
using Microsoft.SemanticKernel;
using OllamaAI.SemanticKernel;
// end
using OllamaAI.Tests.Support;

// Outside OllamaAI, as the reader's code is: it needs the usings above, and no others.
namespace Snippets.SemanticKernel;

/// <summary>The part of docs/from-openai.md that is about Semantic Kernel.</summary>
public sealed class KernelSnippets
{
    [Fact]
    public async Task Kernel_AsPrinted_SendsTheSettings()
    {
        var server = new ScriptedHandler().AnswerText("Snow.");
        using var client = server.CreateClient();

        // snippet: openai kernel
        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client).Build();
        var settings = new OllamaAIPromptExecutionSettings { Temperature = 0, NumCtx = 16384, KeepAlive = TimeSpan.FromHours(1) };
        var answer = await kernel.InvokePromptAsync<string>("What is the weather in Oslo?", new(settings));
        // end

        answer.ShouldBe("Snow.");
        server.Request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(16384);
    }
}

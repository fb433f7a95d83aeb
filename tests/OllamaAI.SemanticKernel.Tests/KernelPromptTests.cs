using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>Prompts of a kernel, from text and from files.</summary>
public sealed class KernelPromptTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Prompt_WithRoles_IsAConversation(bool streaming, bool overChatClient)
    {
        _server.AnswerText("Oslo, of course.");

        var answer = await _server.CreateKernel(overChatClient).AskAsync(
            """<message role="system">Be brief.</message><message role="user">The capital of Norway?</message>""", new(), streaming);

        answer.ShouldBe("Oslo, of course.");
        _server.Request.Json.GetProperty("messages").ShouldBeJson(
            """[{"role":"system","content":"Be brief."},{"role":"user","content":"The capital of Norway?"}]""");
    }

    [Fact]
    public async Task Prompt_CallsAFunctionInItsTemplate_ModelSeesTheResult()
    {
        _server.AnswerText("Right.");

        await _server.CreateKernel().AskAsync("1+2={{Math.add a='1' b='2'}}?", new());

        _server.Request.Json.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("1+2=3?");
    }

    [Fact]
    public async Task PromptFile_NativeNames_ReachTheServer()
    {
        _server.AnswerText("Paris");
        var file = PromptTemplateConfig.FromJson("""
            {
              "template": "The capital of {{$country}}?",
              "input_variables": [{ "name": "country" }],
              "execution_settings": { "default": {
                "model_id": "qwen3", "num_predict": 64, "num_ctx": 4096, "stop": ["END"],
                "think": false, "keep_alive": "10m", "format": "json"
              } }
            }
            """);

        await _server.CreateKernel().InvokeAsync(KernelFunctionFactory.CreateFromPrompt(file), new() { ["country"] = "France" });

        _server.Request.Json.ShouldBeJson("""
            {
              "model": "qwen3", "messages": [{ "role": "user", "content": "The capital of France?" }], "truncate": false, "stream": false,
              "options": { "num_ctx": 4096, "num_predict": 64, "stop": ["END"] }, "think": false, "keep_alive": "10m", "format": "json"
            }
            """);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prompt_Answered_CountsTokens(bool overChatClient)
    {
        _server.AnswerText("Hello");

        var result = await _server.CreateKernel(overChatClient).InvokePromptAsync("Hi");

        var usage = overChatClient ? result.GetValue<ChatResponse>()?.Usage : result.Metadata?["Usage"] as UsageDetails;
        usage.ShouldNotBeNull().TotalTokenCount.ShouldBe(18);
    }

    public void Dispose() => _server.Dispose();
}

using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class ChatCompletionServiceTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SecondTurn_AfterCalls_SendsTheWholeConversation(bool streaming)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("3").AnswerText("You are welcome.");
        var kernel = _server.CreateKernel();
        var chat = kernel.GetRequiredService<IChatCompletionService>();
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        ChatHistory history = [];

        history.AddUserMessage("1+2?");
        var answer = streaming
            ? string.Concat(await chat.GetStreamingChatMessageContentsAsync(history, settings, kernel).ToListAsync())
            : (await chat.GetChatMessageContentAsync(history, settings, kernel)).Content!;
        history.AddAssistantMessage(answer);
        history.AddUserMessage("Thanks!");
        await chat.GetChatMessageContentAsync(history, settings, kernel);

        _server.Requests[2].Json.GetProperty("messages").ShouldBeJson("""
            [
              {"role":"user","content":"1+2?"},
              {"role":"assistant","content":"","tool_calls":[
                {"id":"call_1","function":{"index":0,"name":"Math_add","arguments":{"a":1,"b":2}}}]},
              {"role":"tool","content":"3","tool_name":"Math_add","tool_call_id":"call_1"},
              {"role":"assistant","content":"3"},
              {"role":"user","content":"Thanks!"}
            ]
            """);
    }

    [Fact]
    public async Task TokenCancelledBefore_ThrowsTaskCanceled()
    {
        using var client = new OllamaClient();
        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client).Build();
        var chat = kernel.GetRequiredService<IChatCompletionService>();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var thrown = await Should.ThrowAsync<TaskCanceledException>(
            () => chat.GetChatMessageContentAsync("Hi", cancellationToken: cancelled.Token));

        thrown.CancellationToken.ShouldBe(cancelled.Token);
    }

    [Fact]
    public async Task Usage_OfAnAnswer_IsInTheMetadata()
    {
        _server.AnswerText("Hello");

        var content = await _server.CreateKernel().GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("Hi");

        content.ModelId.ShouldBe("llama3.2");
        content.Metadata!["Usage"].ShouldBeOfType<UsageDetails>().TotalTokenCount.ShouldBe(18);
    }

    [Fact]
    public async Task Usage_OfAStream_IsInTheMetadataOfItsEnd()
    {
        _server.AnswerText("Hello there");
        var chat = _server.CreateKernel().GetRequiredService<IChatCompletionService>();

        var pieces = await chat.GetStreamingChatMessageContentsAsync("Hi").ToListAsync();

        pieces.Select(piece => piece.Metadata?.GetValueOrDefault("Usage")).OfType<UsageContent>().ShouldHaveSingleItem()
            .Details.TotalTokenCount.ShouldBe(18);
    }

    [Fact]
    public async Task Model_Missing_SaysSoWithTheServersWords()
    {
        _server.Answer(System.Net.HttpStatusCode.NotFound, """{"error":"model 'llama3.2' not found"}""");

        var thrown = await Should.ThrowAsync<OllamaException>(
            () => _server.CreateKernel().GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("Hi"));

        thrown.Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
        thrown.Message.ShouldContain("llama3.2");
    }

    public void Dispose() => _server.Dispose();
}

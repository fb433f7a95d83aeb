using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Agents.Tests;

public sealed class ChatCompletionAgentTests : IDisposable
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Agent_ModelCallsFunctions_RunsThemAndAnswers(bool streaming, bool overChatClient)
    {
        _server
            .AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""), ("call_2", "Math_add", """{"a":3,"b":4}"""))
            .AnswerCalls(("call_3", "Math_add", """{"a":3,"b":7}"""))
            .AnswerText("The sum is 10.");
        var agent = new ChatCompletionAgent
        {
            Name = "Calculator",
            Instructions = "Use the tools.",
            Kernel = CreateKernel(overChatClient),
            Arguments = new(new OllamaAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(), NumCtx = 4096 }),
        };

        var answer = streaming ? await StreamAsync(agent) : await AskAsync(agent);

        answer.ShouldBe("The sum is 10.");
        _server.Requests.Count.ShouldBe(3);
        _server.Requests.ShouldAllBe(request => request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32() == 4096);
        _server.Requests.ShouldAllBe(request =>
            request.Json.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString() == "Math_add");
        _server.Requests[2].Json.GetProperty("messages").ShouldBeJson("""
            [
              {"role":"system","content":"Use the tools."},
              {"role":"user","content":"1+2+3+4?"},
              {"role":"assistant","content":"","tool_calls":[
                {"id":"call_1","function":{"index":0,"name":"Math_add","arguments":{"a":1,"b":2}}},
                {"id":"call_2","function":{"index":1,"name":"Math_add","arguments":{"a":3,"b":4}}}]},
              {"role":"tool","content":"3","tool_name":"Math_add","tool_call_id":"call_1"},
              {"role":"tool","content":"7","tool_name":"Math_add","tool_call_id":"call_2"},
              {"role":"assistant","content":"","tool_calls":[
                {"id":"call_3","function":{"index":0,"name":"Math_add","arguments":{"a":3,"b":7}}}]},
              {"role":"tool","content":"10","tool_name":"Math_add","tool_call_id":"call_3"}
            ]
            """);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Agent_SecondTurnOfAThread_SendsTheWholeConversation(bool streaming)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("3").AnswerText("You are welcome.");
        var agent = new ChatCompletionAgent
        {
            Kernel = CreateKernel(),
            Arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }),
        };
        var thread = new ChatHistoryAgentThread();

        _ = streaming ? await StreamAsync(agent, thread) : await AskAsync(agent, thread);
        _ = await AskAsync(agent, thread, "Thanks!");

        var messages = _server.Requests[2].Json.GetProperty("messages").EnumerateArray().ToList();
        messages.Select(message => message.GetProperty("role").GetString()).ShouldBe(["user", "assistant", "tool", "assistant", "user"]);
        messages[2].GetProperty("tool_call_id").GetString().ShouldBe("call_1");
        messages[2].GetProperty("tool_name").GetString().ShouldBe("Math_add");
        messages[3].GetProperty("content").GetString().ShouldBe("3");
    }

    [Fact]
    public async Task Agent_ServiceIdInTheSettings_TalksToThatService()
    {
        _server.AnswerText("from the other");
        var builder = Kernel.CreateBuilder()
            .AddOllamaAIChatCompletion("qwen3", _server.CreateClient(), "other", options: Unchecked.Options)
            .AddOllamaAIChatCompletion("llama3.2", new ScriptedHandler().CreateClient(), "default", options: Unchecked.Options);
        var settings = new OllamaAIPromptExecutionSettings { ServiceId = "other" };
        var agent = new ChatCompletionAgent { Kernel = builder.Build(), Arguments = new(settings) };

        (await AskAsync(agent)).ShouldBe("from the other");

        _server.Request.Json.GetProperty("model").GetString().ShouldBe("qwen3");
    }

    [Fact]
    public async Task Agent_FunctionThrows_ModelIsToldWithoutAStackTrace()
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1}""")).AnswerText("Sorry.");
        var agent = new ChatCompletionAgent
        {
            Kernel = CreateKernel(),
            Arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }),
        };

        (await AskAsync(agent)).ShouldBe("Sorry.");

        var result = _server.Requests[1].Json.GetProperty("messages").EnumerateArray().Last();
        result.GetProperty("role").GetString().ShouldBe("tool");
        result.GetProperty("content").GetString().ShouldBe("Error: Function failed.");
    }

    [Fact]
    public async Task Agent_AutoInvokeOff_LeavesTheCallToTheCaller()
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""));
        var agent = new ChatCompletionAgent
        {
            Kernel = CreateKernel(),
            Arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) }),
        };

        await foreach (var item in agent.InvokeAsync("1+2?"))
        {
            var call = FunctionCallContent.GetFunctionCalls(item.Message).ShouldHaveSingleItem();
            call.Id.ShouldBe("call_1");
            call.FunctionName.ShouldBe("Math_add");
        }

        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Agent_FunctionsForbidden_OffersNone()
    {
        _server.AnswerText("No tools.");
        var agent = new ChatCompletionAgent
        {
            Kernel = CreateKernel(),
            Arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.None() }),
        };

        await AskAsync(agent);

        _server.Request.Json.TryGetProperty("tools", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Agent_CancelledInAFunction_StopsBeforeTheNextCall()
    {
        _server.AnswerCalls(("call_1", "Stop_now", "{}"));
        using var cancellation = new CancellationTokenSource();
        var kernel = CreateKernel();
        kernel.Plugins.AddFromFunctions("Stop", [KernelFunctionFactory.CreateFromMethod(
            (CancellationToken token) =>
            {
                cancellation.Cancel();
                token.ThrowIfCancellationRequested();
            },
            "now")]);
        var agent = new ChatCompletionAgent
        {
            Kernel = kernel,
            Arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }),
        };

        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(agent, cancellationToken: cancellation.Token));

        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Agent_ThatCannotSee_AnswersFromThePlugin()
    {
        var vision = new ScriptedHandler().AnswerText("A red pixel.");
        var model = new ScriptedHandler()
            .AnswerCalls(("call_1", "OllamaImages_analyze_image", $$"""{"image":"data:image/png;base64,{{Pixel}}"}"""))
            .AnswerText("The picture shows a red pixel.");
        var builder = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", model.CreateClient(), options: Unchecked.Options);
        builder.Services.AddSingleton(new ImageAnalyzer(vision.CreateClient().AsIChatClient("gemma3", Unchecked.Options)));
        builder.Plugins.AddOllamaImages();
        var agent = new ChatCompletionAgent
        {
            Kernel = builder.Build(),
            Arguments = new(new OllamaAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }),
        };

        var answer = "";
        await foreach (var item in agent.InvokeStreamingAsync("What is in the picture?"))
        {
            answer += item.Message.Content;
        }

        answer.ShouldBe("The picture shows a red pixel.");
        model.Requests[1].Json.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString().ShouldBe("A red pixel.");
    }

    public void Dispose() => _server.Dispose();

    private static async Task<string> AskAsync(
        ChatCompletionAgent agent, AgentThread? thread = null, string question = "1+2+3+4?", CancellationToken cancellationToken = default)
    {
        var answer = "";
        await foreach (var item in agent.InvokeAsync(question, thread, cancellationToken: cancellationToken))
        {
            answer += item.Message.Content;
        }

        return answer;
    }

    private static async Task<string> StreamAsync(ChatCompletionAgent agent, AgentThread? thread = null)
    {
        var answer = "";
        await foreach (var item in agent.InvokeStreamingAsync("1+2+3+4?", thread))
        {
            answer += item.Message.Content;
        }

        return answer;
    }

    private Kernel CreateKernel(bool overChatClient = false)
    {
        var builder = Kernel.CreateBuilder();
        _ = overChatClient
            ? builder.AddOllamaAIChatClient("llama3.2", _server.CreateClient(), options: Unchecked.Options)
            : builder.AddOllamaAIChatCompletion("llama3.2", _server.CreateClient(), options: Unchecked.Options);
        builder.Plugins.AddFromFunctions("Math", [KernelFunctionFactory.CreateFromMethod((int a, int b) => a + b, "add")]);
        return builder.Build();
    }
}

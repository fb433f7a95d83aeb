using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class FunctionChoiceBehaviorTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Auto_ModelCallsFunctions_RunsThemAndAnswers(bool streaming, bool overChatClient)
    {
        _server
            .AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""), ("call_2", "Math_add", """{"a":3,"b":4}"""))
            .AnswerCalls(("call_3", "Math_add", """{"a":3,"b":7}"""))
            .AnswerText("The sum is 10.");
        var settings = new OllamaAIPromptExecutionSettings
        {
            FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(),
            ChatSystemPrompt = "Use the tools.",
            NumCtx = 4096,
        };

        var answer = await _server.CreateKernel(overChatClient).AskAsync("1+2+3+4?", settings, streaming);

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

    [Fact]
    public async Task Auto_SomeFunctions_OffersThoseAlone()
    {
        _server.AnswerText("Hello");
        var kernel = _server.CreateKernel();
        var one = KernelFunctionFactory.CreateFromMethod(() => 1, "one");
        kernel.Plugins.AddFromFunctions("Numbers", [one]);

        await kernel.AskAsync("Hi", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([kernel.Plugins["Numbers"]["one"]]) });

        OfferedIn(0).ShouldBe(["Numbers_one"]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Required_ModelCallsTheFunction_AnswersFromItsResult(bool streaming, bool overChatClient)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("It is 3.");

        var answer = await _server.CreateKernel(overChatClient).AskAsync(
            "1+2?", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Required() }, streaming);

        answer.ShouldBe("It is 3.");
        OfferedIn(0).ShouldBe(["Math_add"]);
        _server.Requests[1].Json.GetProperty("messages")[2].GetProperty("content").GetString().ShouldBe("3");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task None_FunctionsInTheKernel_AreNotOffered(bool streaming, bool overChatClient)
    {
        _server.AnswerText("No tools.");

        var answer = await _server.CreateKernel(overChatClient).AskAsync(
            "1+2?", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.None() }, streaming);

        answer.ShouldBe("No tools.");
        _server.Request.Json.TryGetProperty("tools", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task NotSet_FunctionsInTheKernel_AreNotOffered()
    {
        _server.AnswerText("No tools.");

        await _server.CreateKernel().AskAsync("1+2?", new OllamaAIPromptExecutionSettings());

        _server.Request.Json.TryGetProperty("tools", out _).ShouldBeFalse();
    }

    public static TheoryData<FunctionChoiceBehavior, bool> WithoutInvocation => new()
    {
        { FunctionChoiceBehavior.Auto(autoInvoke: false), false },
        { FunctionChoiceBehavior.Auto(autoInvoke: false), true },
        { FunctionChoiceBehavior.Required(autoInvoke: false), false },
        { FunctionChoiceBehavior.Required(autoInvoke: false), true },
    };

    [Theory]
    [MemberData(nameof(WithoutInvocation))]
    public async Task AutoInvokeOff_ModelCalls_LeavesTheCallToTheCaller(FunctionChoiceBehavior behavior, bool overChatClient)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""));

        var result = await _server.CreateKernel(overChatClient).InvokePromptAsync(
            "1+2?", new(new PromptExecutionSettings { FunctionChoiceBehavior = behavior }));

        var call = FunctionCallContent.GetFunctionCalls(result.GetValue<ChatMessageContent>().ShouldNotBeNull()).ShouldHaveSingleItem();
        (call.Id, call.FunctionName).ShouldBe(("call_1", "Math_add"));
        _server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(WithoutInvocation))]
    public async Task AutoInvokeOff_ModelCallsInAStream_LeavesTheCallToTheCaller(FunctionChoiceBehavior behavior, bool overChatClient)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""));
        var calls = new FunctionCallContentBuilder();
        KernelArguments arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = behavior });

        await foreach (var piece in _server.CreateKernel(overChatClient)
            .InvokePromptStreamingAsync<StreamingChatMessageContent>("1+2?", arguments))
        {
            calls.Append(piece);
        }

        var call = calls.Build().ShouldHaveSingleItem();
        (call.Id, call.FunctionName).ShouldBe(("call_1", "Math_add"));
        call.Arguments.ShouldNotBeNull()["a"]!.ToString().ShouldBe("1");
        _server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Auto_FunctionThrows_ModelIsToldWithoutAStackTrace(bool streaming)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1}""")).AnswerText("Sorry.");

        var answer = await _server.CreateKernel().AskAsync(
            "1+2?", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, streaming);

        answer.ShouldBe("Sorry.");
        ResultIn(1).ShouldBe("Error: Function failed. The argument 'b' is missing; it must be integer.");
    }

    [Fact]
    public async Task Auto_ModelInventsAFunction_IsToldSo()
    {
        _server.AnswerCalls(("call_1", "Math_multiply", "{}")).AnswerText("Sorry.");

        var answer = await _server.CreateKernel().AskAsync("1*2?", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() });

        answer.ShouldBe("Sorry.");
        ResultIn(1).ShouldContain("Math_multiply");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Auto_CancelledInAFunction_StopsBeforeTheNextRequest(bool streaming)
    {
        _server.AnswerCalls(("call_1", "Stop_now", "{}"));
        using var cancellation = new CancellationTokenSource();
        var kernel = _server.CreateKernel();
        kernel.Plugins.AddFromFunctions("Stop", [KernelFunctionFactory.CreateFromMethod(
            (CancellationToken token) =>
            {
                cancellation.Cancel();
                token.ThrowIfCancellationRequested();
            },
            "now")]);

        await Should.ThrowAsync<OperationCanceledException>(() => kernel.AskAsync(
            "Hi", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, streaming, cancellation.Token));

        _server.Requests.Count.ShouldBe(1);
    }

    public void Dispose() => _server.Dispose();

    private IEnumerable<string?> OfferedIn(int request) => _server.Requests[request].Json.GetProperty("tools").EnumerateArray()
        .Select(tool => tool.GetProperty("function").GetProperty("name").GetString());

    private string ResultIn(int request)
    {
        var message = _server.Requests[request].Json.GetProperty("messages").EnumerateArray().Last();
        message.GetProperty("role").GetString().ShouldBe("tool");
        return message.GetProperty("content").GetString()!;
    }
}

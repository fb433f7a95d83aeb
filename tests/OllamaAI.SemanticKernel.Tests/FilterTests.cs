using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>Semantic Kernel's filters, with the functions that the model calls.</summary>
public sealed class FilterTests : IDisposable
{
    private static readonly PromptExecutionSettings CallFunctions = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task AutoFunctionInvocation_OfACall_SeesItAndChangesTheResult(bool streaming, bool overChatClient)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("Five.");
        var kernel = _server.CreateKernel(overChatClient);
        List<string> seen = [];
        kernel.AutoFunctionInvocationFilters.Add(new AutoFilter(async (context, next) =>
        {
            var arguments = context.Arguments.ShouldNotBeNull();
            seen.Add($"{context.ToolCallId} {context.Function.Name} {arguments["a"]}+{arguments["b"]} {context.IsStreaming}");
            await next(context);
            context.Result = new FunctionResult(context.Result, context.Result.GetValue<int>() + 2);
        }));

        (await kernel.AskAsync("1+2?", CallFunctions, streaming)).ShouldBe("Five.");

        seen.ShouldBe([$"call_1 add 1+2 {streaming}"]);
        _server.Requests[1].Json.GetProperty("messages")[2].GetProperty("content").GetString().ShouldBe("5");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task AutoFunctionInvocation_Terminates_ModelIsNotAskedAgain(bool streaming, bool overChatClient)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""));
        var kernel = _server.CreateKernel(overChatClient);
        kernel.AutoFunctionInvocationFilters.Add(new AutoFilter(async (context, next) =>
        {
            await next(context);
            context.Terminate = true;
        }));

        await kernel.AskAsync("1+2?", CallFunctions, streaming);

        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task FunctionInvocation_OfACall_RunsAroundTheFunction()
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("Three.");
        var kernel = _server.CreateKernel();
        List<string> seen = [];
        kernel.FunctionInvocationFilters.Add(new InvocationFilter(async (context, next) =>
        {
            await next(context);
            seen.Add($"{context.Function.PluginName}.{context.Function.Name}");
        }));

        await kernel.AskAsync("1+2?", CallFunctions);

        seen[0].ShouldBe("Math.add");
        seen.Count.ShouldBe(2, "the prompt is a function too");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PromptRender_ChangesThePrompt_ModelSeesTheChange(bool overChatClient)
    {
        _server.AnswerText("Hello");
        var kernel = _server.CreateKernel(overChatClient);
        kernel.PromptRenderFilters.Add(new RenderFilter(async (context, next) =>
        {
            await next(context);
            context.RenderedPrompt = context.RenderedPrompt?.Replace("4711", "****", StringComparison.Ordinal);
        }));

        await kernel.AskAsync("My number is 4711.", new());

        _server.Request.Json.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("My number is ****.");
    }

    [Fact]
    public async Task PromptRender_AnswersItself_ModelIsNotAsked()
    {
        var kernel = _server.CreateKernel();
        kernel.PromptRenderFilters.Add(new RenderFilter(async (context, next) =>
        {
            await next(context);
            context.Result = new FunctionResult(context.Function, "From the cache.");
        }));

        (await kernel.AskAsync("Hi", new())).ShouldBe("From the cache.");

        _server.Requests.ShouldBeEmpty();
    }

    public void Dispose() => _server.Dispose();

    private sealed class AutoFilter(Func<AutoFunctionInvocationContext, Func<AutoFunctionInvocationContext, Task>, Task> filter)
        : IAutoFunctionInvocationFilter
    {
        public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next) =>
            filter(context, next);
    }

    private sealed class InvocationFilter(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> filter)
        : IFunctionInvocationFilter
    {
        public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next) =>
            filter(context, next);
    }

    private sealed class RenderFilter(Func<PromptRenderContext, Func<PromptRenderContext, Task>, Task> filter) : IPromptRenderFilter
    {
        public Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next) => filter(context, next);
    }
}

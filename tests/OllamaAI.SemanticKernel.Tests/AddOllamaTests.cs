using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>Kernels over the services of OllamaAI.DependencyInjection.</summary>
public sealed class AddOllamaTests : IDisposable
{
    private static readonly PromptExecutionSettings CallFunctions = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ChatClient_OfTheKernelBuilder_TalksToTheServerAndCallsFunctions(bool streaming)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("Three.");
        var services = new ServiceCollection();
        AddOllama(services);
        services.AddKernel().AddOllamaAIChatClient("llama3.2", options: Unchecked.Options);
        await using var provider = services.BuildServiceProvider();

        (await CreateKernel(provider).AskAsync("1+2?", CallFunctions, streaming)).ShouldBe("Three.");

        _server.Requests[0].Uri.Host.ShouldBe("gpu-box");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ChatClient_KernelFunctionInvocationAround_CallsFunctionsThroughTheFilters(bool streaming)
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("Three.");
        var services = new ServiceCollection();
        AddOllama(services).AddChatClient("llama3.2", Unchecked.Options).UseKernelFunctionInvocation();
        services.AddKernel();
        await using var provider = services.BuildServiceProvider();
        var kernel = CreateKernel(provider);
        var filter = new CountingFilter();
        kernel.AutoFunctionInvocationFilters.Add(filter);

        (await kernel.AskAsync("1+2?", CallFunctions, streaming)).ShouldBe("Three.");

        filter.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task ChatClient_FunctionInvocationOfExtensionsAI_CallsFunctionsWithoutTheFilters()
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}""")).AnswerText("Three.");
        var services = new ServiceCollection();
        AddOllama(services).AddChatClient("llama3.2", Unchecked.Options).UseFunctionInvocation();
        services.AddKernel();
        await using var provider = services.BuildServiceProvider();
        var kernel = CreateKernel(provider);
        var filter = new CountingFilter();
        kernel.AutoFunctionInvocationFilters.Add(filter);

        (await kernel.AskAsync("1+2?", CallFunctions)).ShouldBe("Three.");

        filter.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task ChatClient_WithoutFunctionInvocation_AnswersWithTheCallAlone()
    {
        _server.AnswerCalls(("call_1", "Math_add", """{"a":1,"b":2}"""));
        var services = new ServiceCollection();
        AddOllama(services).AddChatClient("llama3.2", Unchecked.Options);
        services.AddKernel();
        await using var provider = services.BuildServiceProvider();

        var result = await CreateKernel(provider).InvokePromptAsync("1+2?", new(CallFunctions));

        result.GetValue<string>().ShouldBeEmpty();
        result.GetValue<ChatResponse>().ShouldNotBeNull().FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Fact]
    public async Task EmbeddingGenerator_OfTheKernelBuilder_TalksToTheServer()
    {
        _server.Answer("""{"model":"nomic-embed-text","embeddings":[[0.5,0.25]],"prompt_eval_count":2}""");
        var services = new ServiceCollection();
        AddOllama(services);
        services.AddKernel().AddOllamaAIEmbeddingGenerator("nomic-embed-text");
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateVectorAsync("Hi");

        _server.Request.Uri.Host.ShouldBe("gpu-box");
    }

    public void Dispose() => _server.Dispose();

    private OllamaBuilder AddOllama(IServiceCollection services)
    {
        var ollama = services.AddOllama(settings => settings.Endpoint = new Uri("http://gpu-box:11434"));
        ollama.HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => _server);
        return ollama;
    }

    private static Kernel CreateKernel(IServiceProvider provider)
    {
        var kernel = provider.GetRequiredService<Kernel>();
        kernel.Plugins.AddFromFunctions("Math", [KernelFunctionFactory.CreateFromMethod((int a, int b) => a + b, "add")]);
        return kernel;
    }

    private sealed class CountingFilter : IAutoFunctionInvocationFilter
    {
        public int Calls { get; private set; }

        public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            Calls++;
            return next(context);
        }
    }
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task ServiceId_InTheSettings_SelectsTheService()
    {
        var fast = new ScriptedHandler().AnswerText("fast answer");
        var slow = new ScriptedHandler().AnswerText("slow answer");
        var kernel = Kernel.CreateBuilder()
            .AddOllamaAIChatCompletion("llama3.2", fast.CreateClient(), "fast", options: Unchecked.Options)
            .AddOllamaAIChatCompletion("qwen3", slow.CreateClient(), "slow", options: Unchecked.Options)
            .Build();

        var answer = await kernel.InvokePromptAsync<string>("Hi", new(new OllamaAIPromptExecutionSettings { ServiceId = "slow" }));

        answer.ShouldBe("slow answer");
        slow.Request.Json.GetProperty("model").GetString().ShouldBe("qwen3");
        fast.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task ModelId_InTheSettings_SelectsTheChatClientOfThatModel()
    {
        var server = new ScriptedHandler().AnswerText("Hello");
        var kernel = Kernel.CreateBuilder()
            .AddOllamaAIChatClient("qwen3", server.CreateClient(), options: Unchecked.Options)
            .AddOllamaAIChatClient("llama3.2", new ScriptedHandler().CreateClient(), options: Unchecked.Options)
            .Build();

        var answer = await kernel.InvokePromptAsync<string>("Hi", new(new PromptExecutionSettings { ModelId = "qwen3" }));

        answer.ShouldBe("Hello");
    }

    [Fact]
    public void Build_EveryKindOfService_IsThereUnderItsId()
    {
        using var client = new OllamaClient();
        var kernel = Kernel.CreateBuilder()
            .AddOllamaAIChatClient("chat", client, "id")
            .AddOllamaAIChatCompletion("completion", client, "id")
            .AddOllamaAITextGeneration("text", client, "id")
            .AddOllamaAIEmbeddingGenerator("embedding", client, "id")
            .Build();

        kernel.GetRequiredService<IChatClient>("id").GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("chat");
        kernel.GetRequiredService<IChatCompletionService>("id").GetModelId().ShouldBe("completion");
        kernel.GetRequiredService<ITextGenerationService>("id").GetModelId().ShouldBe("text");
        kernel.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>("id")
            .GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId.ShouldBe("embedding");
    }

    [Fact]
    public async Task EmbeddingGenerator_FromTheKernel_EmbedsOverTheServer()
    {
        var server = new ScriptedHandler().Answer("""{"model":"nomic-embed-text","embeddings":[[0.5,0.25]],"prompt_eval_count":2}""");
        var kernel = Kernel.CreateBuilder().AddOllamaAIEmbeddingGenerator("nomic-embed-text", server.CreateClient()).Build();

        var vector = await kernel.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateVectorAsync("Hi");

        vector.ToArray().ShouldBe([0.5f, 0.25f]);
        server.Request.Path.ShouldBe("/api/embed");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("id")]
    public void EmbeddingGenerator_WithoutTypes_IsTheSameInstance(string? serviceId)
    {
        using var client = new OllamaClient();
        using var provider = new ServiceCollection()
            .AddOllamaAIEmbeddingGenerator("nomic-embed-text", client, serviceId)
            .BuildServiceProvider();

        provider.GetRequiredKeyedService<IEmbeddingGenerator>(serviceId)
            .ShouldBeSameAs(provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(serviceId));
    }

    [Fact]
    public async Task EmbeddingGenerator_WithoutTypesFromTheKernel_EmbedsOverTheServer()
    {
        var server = new ScriptedHandler().Answer("""{"model":"nomic-embed-text","embeddings":[[0.5,0.25]],"prompt_eval_count":2}""");
        var kernel = Kernel.CreateBuilder().AddOllamaAIEmbeddingGenerator("nomic-embed-text", server.CreateClient()).Build();

        // As vector collections do: what they embed decides the types.
        var generator = (IEmbeddingGenerator<string, Embedding<float>>)kernel.Services.GetRequiredService<IEmbeddingGenerator>();

        (await generator.GenerateVectorAsync("Hi")).ToArray().ShouldBe([0.5f, 0.25f]);
    }

    [Fact]
    public async Task ChatClient_LoggerFactoryRegistered_LogsEveryCallToTheModel()
    {
        var log = new CountingLoggerProvider();
        var server = new ScriptedHandler().AnswerCalls(("call_1", "Math_one", "{}")).AnswerText("done");
        var builder = Kernel.CreateBuilder().AddOllamaAIChatClient("m", server.CreateClient(), options: Unchecked.Options);
        builder.Services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug));
        builder.Plugins.AddFromFunctions("Math", [KernelFunctionFactory.CreateFromMethod(() => 1, "one")]);

        await builder.Build().AskAsync("Hi", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() });

        log.Count("Microsoft.Extensions.AI.LoggingChatClient", "GetResponseAsync invoked").ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Add_BlankModel_IsRefused(string modelId)
    {
        var builder = Kernel.CreateBuilder();

        Should.Throw<ArgumentException>(() => builder.AddOllamaAIChatClient(modelId)).ParamName.ShouldBe("modelId");
        Should.Throw<ArgumentException>(() => builder.AddOllamaAIChatCompletion(modelId)).ParamName.ShouldBe("modelId");
        Should.Throw<ArgumentException>(() => builder.AddOllamaAITextGeneration(modelId)).ParamName.ShouldBe("modelId");
        Should.Throw<ArgumentException>(() => builder.AddOllamaAIEmbeddingGenerator(modelId)).ParamName.ShouldBe("modelId");
    }

    [Fact]
    public void Add_NoEndpoint_IsRefused()
    {
        var builder = Kernel.CreateBuilder();
        Uri endpoint = null!;

        Should.Throw<ArgumentNullException>(() => builder.AddOllamaAIChatClient("m", endpoint)).ParamName.ShouldBe("endpoint");
        Should.Throw<ArgumentNullException>(() => builder.AddOllamaAIChatCompletion("m", endpoint)).ParamName.ShouldBe("endpoint");
        Should.Throw<ArgumentNullException>(() => builder.AddOllamaAITextGeneration("m", endpoint)).ParamName.ShouldBe("endpoint");
        Should.Throw<ArgumentNullException>(() => builder.AddOllamaAIEmbeddingGenerator("m", endpoint)).ParamName.ShouldBe("endpoint");
    }
}

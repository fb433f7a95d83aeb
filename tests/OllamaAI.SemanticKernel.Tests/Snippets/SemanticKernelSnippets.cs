// snippet: kernel usings
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI;
using OllamaAI.SemanticKernel;
// end
using OllamaAI.SemanticKernel.Tests;
using OllamaAI.Tests.Support;

// Outside OllamaAI, as the reader's code is: it needs the usings above, and no others.
namespace Snippets.SemanticKernel;

/// <summary>The code of docs/from-semantic-kernel.md.</summary>
public sealed class SemanticKernelSnippets : IDisposable
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly ScriptedHandler _server = new();
    private readonly OllamaClient _client;

    public SemanticKernelSnippets() => _client = _server.CreateClient();

    [Fact]
    public async Task Registration_AsPrinted_ServesChatAndEmbeddings()
    {
        _server.Answer("""{"model":"nomic-embed-text","embeddings":[[1,0,0]],"prompt_eval_count":2}""").AnswerText("Oslo.");
        var services = new ServiceCollection();
        services.AddSingleton(_client);

        // snippet: kernel registration
        services.AddOllamaAIChatCompletion("llama3.2");
        services.AddOllamaAIEmbeddingGenerator("nomic-embed-text");
        services.AddKernel();
        // end

        await using var provider = services.BuildServiceProvider();
        var generator = provider.GetRequiredService<Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>>>();
        (await generator.GenerateAsync(["a"])).Single().Vector.ToArray().ShouldBe([1, 0, 0]);
        (await provider.GetRequiredService<Kernel>().InvokePromptAsync<string>("The capital of Norway?")).ShouldBe("Oslo.");
    }

    [Fact]
    public void Endpoint_AsPrinted_IsTheServersAddress()
    {
        // snippet: kernel endpoint
        var kernel = Kernel.CreateBuilder()
            .AddOllamaAIChatCompletion("llama3.2", new Uri("http://gpu-box:11434"))
            .Build();
        // end

        kernel.GetRequiredService<IChatCompletionService>().Attributes["Endpoint"].ShouldBe("http://gpu-box:11434/");
    }

    [Fact]
    public async Task AddOllama_AsPrinted_GivesTheKernelItsClient()
    {
        _server.AnswerText("Oslo.");
        var services = new ServiceCollection();

        // snippet: kernel add ollama
        services.AddOllama(settings => settings.Endpoint = new Uri("http://gpu-box:11434"));
        services.AddKernel()
            .AddOllamaAIChatClient("llama3.2")
            .AddOllamaAIEmbeddingGenerator("nomic-embed-text");
        // end

        services.AddHttpClient("OllamaAI").ConfigurePrimaryHttpMessageHandler(() => _server);
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<Kernel>().InvokePromptAsync<string>("The capital of Norway?")).ShouldBe("Oslo.");
        _server.Request.Uri.Host.ShouldBe("gpu-box");
    }

    [Fact]
    public async Task Pipeline_AsPrinted_CallsFunctions()
    {
        _server.Answer("""{"capabilities":["completion","tools"]}""").AnswerCalls(("call_1", "Math_one", "{}")).AnswerText("One.");
        var services = new ServiceCollection();

        // snippet: kernel pipeline
        services.AddOllama().AddChatClient("llama3.2").UseKernelFunctionInvocation();
        services.AddKernel();
        // end

        services.AddHttpClient("OllamaAI").ConfigurePrimaryHttpMessageHandler(() => _server);
        await using var provider = services.BuildServiceProvider();
        var kernel = provider.GetRequiredService<Kernel>();
        kernel.Plugins.AddFromFunctions("Math", [KernelFunctionFactory.CreateFromMethod(() => 1, "one")]);
        (await kernel.AskAsync("1?", new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() })).ShouldBe("One.");
    }

    [Fact]
    public async Task Settings_AsPrinted_ReachTheServer()
    {
        _server.Answer("""{"capabilities":["completion","thinking"]}""").AnswerText("""{"name":"Paris","people":2100000}""");
        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("qwen3", _client).Build();

        // snippet: kernel settings
        var settings = new OllamaAIPromptExecutionSettings
        {
            ExtensionData = new Dictionary<string, object> { ["some_new_option"] = 1 },    // first: the properties are a typed view of it
            Temperature = 0,
            MaxTokens = 500,                              // num_predict
            NumCtx = 16384,
            Think = ThinkLevel.Low,
            KeepAlive = TimeSpan.FromHours(1),
            ResponseFormat = typeof(City),                // the schema of the type
        };
        // end

        await kernel.InvokePromptAsync<string>("Name a city.", new(settings));
        var body = _server.Requests[^1].Json;
        body.GetProperty("think").GetString().ShouldBe("low");
        body.GetProperty("options").ShouldBeJson("""{ "some_new_option": 1, "num_ctx": 16384, "temperature": 0, "num_predict": 500 }""");
        body.GetProperty("format").GetProperty("type").GetString().ShouldBe("object");
    }

    [Fact]
    public async Task Picture_AsPrinted_IsSent()
    {
        _server.Answer("""{"capabilities":["completion","vision"]}""").AnswerText("A red pixel.");
        var chat = Kernel.CreateBuilder().AddOllamaAIChatCompletion("gemma3", _client).Build().GetRequiredService<IChatCompletionService>();
        var bytes = Convert.FromBase64String(Pixel);

        // snippet: kernel picture
        var history = new ChatHistory();
        history.AddUserMessage([new TextContent("What is this?"), new ImageContent(bytes, "image/png")]);
        var answer = await chat.GetChatMessageContentAsync(history);
        // end

        answer.Content.ShouldBe("A red pixel.");
        _server.Requests[^1].Json.GetProperty("messages")[0].GetProperty("images")[0].GetString().ShouldBe(Pixel);
    }

    public void Dispose() => _client.Dispose();

    internal sealed record City(string Name, long People);
}

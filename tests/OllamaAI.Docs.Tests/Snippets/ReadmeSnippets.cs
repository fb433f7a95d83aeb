using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Server;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

[Collection(Documentation.Name)]
public sealed class ReadmeSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Chat_AsPrinted_WritesBothAnswers()
    {
        using var console = new CapturedConsole();

        // snippet: readme chat
        using var client = new OllamaClient();                       // or new OllamaClient(new Uri("http://gpu-box:11434"))
        IChatClient chat = client.AsIChatClient("llama3.2");

        Console.WriteLine(await chat.GetResponseAsync("Why is the sky blue?"));
        await foreach (var update in chat.GetStreamingResponseAsync("And at dusk?"))
        {
            Console.Write(update.Text);
        }
        // end

        console.Text.ShouldBe($"Light is scattered by the air.{Environment.NewLine}Light is scattered by the air.");
    }

    [Fact]
    public async Task Options_AsPrinted_ReachTheServer()
    {
        // snippet: readme options
        var question = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(File.ReadAllBytes("cat.png"), "image/png")]);
        var options = new ChatOptions
        {
            Temperature = 0,
            Reasoning = new() { Effort = ReasoningEffort.Low },
            AdditionalProperties = new() { ["num_ctx"] = 8192, ["keep_alive"] = TimeSpan.FromHours(1) },
        };
        // end
        documentation.Server.Models.Add(new OllamaTestModel("qwen3-vl", "A cat.") { Capabilities = ["completion", "vision", "tools", "thinking"] });

        await _client.AsIChatClient("qwen3-vl").GetResponseAsync([question], options);

        var request = documentation.Server.Requests.Chat[^1];
        request.Options.ToString().ShouldBe("""{"num_ctx":8192,"temperature":0}""");
        ((string?)request.Body["keep_alive"]).ShouldBe("1h0m0s");
        ((string?)request.Body["think"]).ShouldBe("low");
    }

    [Fact]
    public async Task Structured_AsPrinted_ParsesTheAnswer()
    {
        IChatClient chat = _client.AsIChatClient("llama3.2");

        // snippet: readme structured
        var answer = await chat.GetResponseAsync("Tell me of Paris.", new() { ResponseFormat = ChatResponseFormat.ForJsonSchema<City>() });
        City city = JsonSerializer.Deserialize<City>(answer.Text, JsonSerializerOptions.Web)!;
        // end

        city.ShouldBe(new City("Paris", 2_100_000));
    }

    [Fact]
    public async Task EmbeddingsAndModels_AsPrinted_GiveVectorsAndTheList()
    {
        var client = _client;
        using var console = new CapturedConsole();

        // snippet: readme models
        var embeddings = client.AsIEmbeddingGenerator("nomic-embed-text");
        var vectors = await embeddings.GenerateAsync(["a cat", "a dog"]);
        await client.EnsureModelAsync("llama3.2", new Progress<ModelProgress>(progress => Console.Write($"\r{progress,-70}")));
        Console.WriteLine();
        foreach (var model in await client.ListModelsAsync())
        {
            Console.WriteLine($"{model.Name}  {model.Size / 1e9:0.0} GB");
        }
        // end

        vectors.Select(vector => vector.Vector.Length).ShouldBe([3, 3]);
        console.Text.ShouldContain("llama3.2:latest  1.3 GB");
    }

    [Fact]
    public void Eyes_AsPrinted_IsTheTool()
    {
        var client = _client;

        // snippet: readme eyes
        AIFunction tool = new ImageAnalyzer(client.AsIChatClient("gemma3")).AsAIFunction();    // "analyze_image"
        McpServerTool eyes = McpServerTool.Create(tool);                                       // the same for MCP clients
        // end

        tool.Name.ShouldBe("analyze_image");
        eyes.ProtocolTool.Name.ShouldBe("analyze_image");
    }

    [Fact]
    public void PackageEyes_AsPrinted_IsTheTool()
    {
        var client = _client;

        // snippet: package eyes
        AIFunction tool = new ImageAnalyzer(client.AsIChatClient("gemma3")).AsAIFunction();    // "analyze_image"
        // end

        tool.JsonSchema.GetProperty("required")[0].GetString().ShouldBe("image");
    }

    [Fact]
    public async Task Services_AsPrinted_GivesEverything()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        // snippet: readme services
        var ollama = builder.Services.AddOllama(builder.Configuration.GetSection("Ollama"));
        ollama.AddChatClient("llama3.2").UseFunctionInvocation();    // IChatClient
        ollama.AddEmbeddingGenerator("nomic-embed-text");            // IEmbeddingGenerator<string, Embedding<float>>
        ollama.AddImageAnalyzer("gemma3");                           // ImageAnalyzer
        ollama.PrepareModels();                                      // pulls what is missing
        // end

        await using var provider = builder.Services.BuildServiceProvider();
        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Why?")).Text.ShouldBe("Light is scattered by the air.");
        provider.GetRequiredService<ImageAnalyzer>().AsAIFunction().Name.ShouldBe("analyze_image");
    }

    [Fact]
    public async Task Errors_AsPrinted_InstallsTheModel()
    {
        var client = _client;
        var chat = client.AsIChatClient("mistral");
        documentation.Server.Models.Remove("mistral");

        // snippet: readme errors
        try
        {
            await chat.GetResponseAsync("hello");
        }
        catch (OllamaException fault) when (fault.Kind == OllamaErrorKind.ModelNotFound)
        {
            await client.PullModelAsync(fault.Model!);
        }
        // end

        documentation.Server.Models.Contains("mistral").ShouldBeTrue();
    }

    [Fact]
    public async Task Testing_AsPrinted_AnswersFromTheScript()
    {
        // snippet: readme testing
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", prompt => "Hello."));
        using var client = new OllamaClient(server.Endpoint);
        // end

        (await client.AsIChatClient("llama3.2").GetResponseAsync("Hi")).Text.ShouldBe("Hello.");
    }

    public void Dispose() => _client.Dispose();

    internal sealed record City(string Name, long People);
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>README.md.</summary>
[Collection(Documentation.Name)]
public sealed class ReadmeSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Chat_AsPrinted_WritesTheAnswer()
    {
        using var console = new CapturedConsole();

        // snippet: readme chat
        using var client = new OllamaClient();    // OLLAMA_HOST, or http://127.0.0.1:11434
        IChatClient chat = client.AsIChatClient("llama3.2");

        await foreach (var update in chat.GetStreamingResponseAsync("Why is the sky blue?"))
        {
            Console.Write(update.Text);
        }
        // end

        console.Text.ShouldBe("Light is scattered by the air.");
    }

    [Fact]
    public async Task Tools_AsPrinted_CallTheFunctionAndFillTheType()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("qwen3", prompt =>
            prompt.Messages[^1].Role == "tool" ? """{"weather":"snow","degrees":-3}""" : ModelOutput.Call("get_weather", """{"city":"Oslo"}"""))
        {
            Capabilities = ["completion", "tools"],
        });
        using var client = new OllamaClient(server.Endpoint);

        // snippet: readme tools
        IChatClient chat = client.AsIChatClient("qwen3").AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => $"It snows in {city}.", "get_weather")] };
        ChatResponse<Forecast> answer = await chat.GetResponseAsync<Forecast>("What is the weather in Oslo?", options);
        // end

        answer.Result.ShouldBe(new Forecast("snow", -3));
        answer.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Image_AsPrinted_ReachesTheServer()
    {
        var client = _client;

        // snippet: readme image
        var question = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(File.ReadAllBytes("cat.png"), "image/png")]);
        var answer = await client.AsIChatClient("gemma3").GetResponseAsync([question], new ChatOptions { Temperature = 0 }.SetNumCtx(8192));
        // end

        answer.Text.ShouldStartWith("A lake");
        documentation.Server.Requests.Chat[^1].Options.ToString()
            .ShouldBe("""{"num_ctx":8192,"temperature":0}""");
    }

    [Fact]
    public void ImageTool_AsPrinted_IsTheTool()
    {
        var client = _client;

        // snippet: readme image tool
        AIFunction tool = new ImageAnalyzer(client.AsIChatClient("gemma3")).AsAIFunction();
        // end

        tool.Name.ShouldBe("analyze_image");
        tool.JsonSchema.GetProperty("required")[0].GetString().ShouldBe("image");
    }

    [Fact]
    public async Task Embeddings_AsPrinted_AreVectors()
    {
        var client = _client;

        // snippet: readme embeddings and services
        var embeddings = client.AsIEmbeddingGenerator("nomic-embed-text");
        var vectors = await embeddings.GenerateAsync(["a cat", "a dog"]);
        // end

        vectors.Select(vector => vector.Vector.Length).ShouldBe([3, 3]);
    }

    [Fact]
    public async Task Services_AsPrinted_GiveEverything()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        // snippet: readme embeddings and services
        var ollama = builder.Services.AddOllama(builder.Configuration.GetSection("Ollama"));
        ollama.AddChatClient("llama3.2").UseFunctionInvocation();    // IChatClient
        ollama.AddEmbeddingGenerator("nomic-embed-text");            // IEmbeddingGenerator<string, Embedding<float>>
        ollama.PrepareModels();                                      // pulls what is missing
        // end

        await using var provider = builder.Services.BuildServiceProvider();
        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Why?")).Text.ShouldBe("Light is scattered by the air.");
        provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().ShouldNotBeNull();
    }

    public void Dispose() => _client.Dispose();

    internal sealed record Forecast(string Weather, int Degrees);
}

using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>Every way into the package, as a user writes it, against a server.</summary>
public sealed class EntryPointTests
{
    private static readonly OllamaTestServerOptions Models = new()
    {
        Models =
        [
            new OllamaTestModel("llama3.2", "Hello"),
            new OllamaTestModel("gemma3", "A cat.") { Capabilities = ["completion", "vision"] },
            new OllamaTestModel("nomic-embed-text", "") { Capabilities = ["embedding"], Embed = _ => [0, 1] },
        ],
    };

    [Fact]
    public void Client_WithoutArguments_IsForTheServerOfTheEnvironment()
    {
        using var client = new OllamaClient();

        client.Endpoint.ShouldBe(OllamaHost.FromEnvironment());
    }

    [Fact]
    public async Task Client_TextUriOptionsOrHttpClient_ReachesTheServer()
    {
        await using var server = await OllamaTestServer.StartAsync(Models);
        using var http = new HttpClient();
        using var ofText = new OllamaClient(server.Endpoint.Authority);
        using var ofUri = new OllamaClient(new Uri(server.Endpoint, "/v1"));
        using var ofOptions = new OllamaClient(new OllamaClientOptions { Endpoint = server.Endpoint });
        using var ofHttpClient = new OllamaClient(http, new OllamaClientOptions { Endpoint = server.Endpoint });

        foreach (var client in new[] { ofText, ofUri, ofOptions, ofHttpClient })
        {
            (await client.HasModelAsync("llama3.2")).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Chat_OfAClientOrAnAddress_Answers()
    {
        await using var server = await OllamaTestServer.StartAsync(Models);
        using var client = new OllamaClient(server.Endpoint);

        using IChatClient ofClient = client.AsIChatClient("llama3.2");
        using IChatClient ofAddress = new OllamaChatClient(new Uri(server.Endpoint.AbsoluteUri), "llama3.2");

        (await ofClient.GetResponseAsync("Hi")).Text.ShouldBe("Hello");
        (await ofAddress.GetResponseAsync("Hi")).Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task Embeddings_OfAClient_AreGenerated()
    {
        await using var server = await OllamaTestServer.StartAsync(Models);
        using var client = new OllamaClient(server.Endpoint);

        using IEmbeddingGenerator<string, Embedding<float>> embeddings = client.AsIEmbeddingGenerator("nomic-embed-text");

        (await embeddings.GenerateVectorAsync("Hi")).ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public async Task ImageAnalyzer_AsAFunction_LooksAtTheImage()
    {
        await using var server = await OllamaTestServer.StartAsync(Models);
        using var client = new OllamaClient(server.Endpoint);

        AIFunction tool = new ImageAnalyzer(client.AsIChatClient("gemma3"), new ImageAnalyzerOptions { DefaultQuestion = "What is this?" }).AsAIFunction();

        tool.Name.ShouldBe("analyze_image");
        (await tool.InvokeAsync(new() { ["image"] = new DataContent(Pictures.Png(), "image/png") })).ShouldBe("A cat.");
    }
}

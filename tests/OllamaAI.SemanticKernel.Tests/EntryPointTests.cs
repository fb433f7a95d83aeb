using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OllamaAI.Testing;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>The ways in, as the documents name them, against a server.</summary>
public sealed class EntryPointTests
{
    private const string Pixel =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task AddOllamaAIChatCompletion_ModelAndClient_AnswersPrompts()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", Echo));
        using var client = new OllamaClient(server.Endpoint);

        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client).Build();

        (await kernel.InvokePromptAsync<string>("Hello")).ShouldBe("You said: Hello");
    }

    [Fact]
    public async Task AddOllamaAIChatCompletion_ModelAndEndpoint_AnswersPrompts()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", Echo));

        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", server.Endpoint).Build();

        (await kernel.InvokePromptAsync<string>("Hello")).ShouldBe("You said: Hello");
    }

    [Fact]
    public async Task AddOllamaAIEmbeddingGenerator_ModelAndEndpoint_Embeds()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("nomic-embed-text", _ => [0f, 1f]));

        var kernel = Kernel.CreateBuilder().AddOllamaAIEmbeddingGenerator("nomic-embed-text", server.Endpoint).Build();

        var vector = await kernel.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateVectorAsync("Hello");
        vector.ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public async Task AddOllamaImages_Analyzer_GivesThePluginWithItsFunction()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("gemma3", _ => "A red pixel.") { Capabilities = ["completion", "vision"] });
        using var client = new OllamaClient(server.Endpoint);
        var kernel = new Kernel();

        var plugin = kernel.Plugins.AddOllamaImages(new ImageAnalyzer(client.AsIChatClient("gemma3")));

        plugin.Name.ShouldBe("OllamaImages");
        (await kernel.InvokeAsync<string>(plugin["analyze_image"], new() { ["image"] = Pixel })).ShouldBe("A red pixel.");
    }

    private static string Echo(ModelPrompt prompt) => $"You said: {prompt.LastUserText}";
}

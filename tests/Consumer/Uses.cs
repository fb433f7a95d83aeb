using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OllamaAI;
using OllamaAI.Testing;

namespace Consumer;

/// <summary>Each package at work.</summary>
internal static class Uses
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==");

    public static IEnumerable<(string Name, Func<Task> Run)> All =>
    [
        ("OllamaAI: chat", ChatAsync),
        ("OllamaAI: embeddings", EmbedAsync),
        ("OllamaAI: analyze_image", AnalyzeImageAsync),
        ("OllamaAI.DependencyInjection: registration and health", ResolveAsync),
        ("OllamaAI.SemanticKernel: a kernel's chat", KernelUse.RunAsync),
    ];

    internal static Task<OllamaTestServer> StartServerAsync() => OllamaTestServer.StartAsync(
        new OllamaTestModel("llama3.2", prompt => $"You said: {prompt.LastUserText}"),
        new OllamaTestModel("gemma3", prompt => $"{prompt.Images.Count()} picture") { Capabilities = ["completion", "vision"] },
        new OllamaTestModel("nomic-embed-text", text => new float[] { text.Length, 1 }));

    private static async Task ChatAsync()
    {
        await using var server = await StartServerAsync();
        using var client = new OllamaClient(server.Endpoint);
        IChatClient chat = client.AsIChatClient("llama3.2");

        var options = new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.None }, Temperature = 0 };
        Expect.Equal("You said: hello", (await chat.GetResponseAsync("hello", options)).Text);
        Expect.Equal("You said: again", (await chat.GetStreamingResponseAsync("again").ToChatResponseAsync()).Text);
        Expect.Equal("llama3.2", server.Requests.Chat[^1].Model);
    }

    private static async Task EmbedAsync()
    {
        await using var server = await StartServerAsync();
        using var client = new OllamaClient(server.Endpoint);

        var embeddings = await client.AsIEmbeddingGenerator("nomic-embed-text").GenerateAsync(["a cat", "a dog"]);

        Expect.Equal(2, embeddings.Count);
    }

    private static async Task AnalyzeImageAsync()
    {
        await using var server = await StartServerAsync();
        using var client = new OllamaClient(server.Endpoint);

        Expect.Equal("1 picture", await new ImageAnalyzer(client.AsIChatClient("gemma3")).AnalyzeAsync(Picture));
    }

    private static async Task ResolveAsync()
    {
        await using var server = await StartServerAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        var ollama = services.AddOllama(settings => settings.Endpoint = server.Endpoint);
        ollama.AddChatClient("llama3.2").UseFunctionInvocation();
        ollama.AddKeyedChatClient("eyes", "gemma3");
        services.AddHealthChecks().AddOllama(configure: options => options.IncludeRegisteredModels = true);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Expect.Equal("You said: hello", (await provider.GetRequiredService<IChatClient>().GetResponseAsync("hello")).Text);
        Expect.Equal("0 picture", (await provider.GetRequiredKeyedService<IChatClient>("eyes").GetResponseAsync("hello")).Text);
        Expect.Equal(HealthStatus.Healthy, (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);
    }
}

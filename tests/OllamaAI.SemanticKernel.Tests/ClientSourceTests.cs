using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>Which server a model talks to.</summary>
public sealed class ClientSourceTests
{
    [Fact]
    public void Client_RegisteredUnderTheServiceId_IsUsed()
    {
        using var keyed = new OllamaClient(new Uri("http://keyed:1"));
        using var plain = new OllamaClient(new Uri("http://plain:2"));
        var services = new ServiceCollection().AddSingleton(plain).AddKeyedSingleton("gpu", keyed);
        services.AddOllamaAIChatClient("m", serviceId: "gpu").AddOllamaAIChatClient("m", serviceId: "other").AddOllamaAIChatClient("m");

        using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<IChatClient>("gpu").GetService<OllamaClient>().ShouldBeSameAs(keyed);
        provider.GetRequiredKeyedService<IChatClient>("other").GetService<OllamaClient>().ShouldBeSameAs(plain);
        provider.GetRequiredService<IChatClient>().GetService<OllamaClient>().ShouldBeSameAs(plain);
    }

    [Fact]
    public void Client_Given_WinsOverARegisteredOne()
    {
        using var given = new OllamaClient(new Uri("http://given:1"));
        using var registered = new OllamaClient(new Uri("http://registered:2"));
        using var provider = new ServiceCollection().AddSingleton(registered).AddOllamaAIChatClient("m", given).BuildServiceProvider();

        provider.GetRequiredService<IChatClient>().GetService<OllamaClient>().ShouldBeSameAs(given);
    }

    [Fact]
    public async Task Client_NoneAnywhere_IsOneOfTheContainersOwn()
    {
        var services = new ServiceCollection().AddOllamaAIChatClient("m").AddOllamaAIEmbeddingGenerator("e");
        OllamaClient client;

        using (var provider = services.BuildServiceProvider())
        {
            client = provider.GetRequiredService<IChatClient>().GetService<OllamaClient>().ShouldNotBeNull();
            provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GetService<OllamaClient>().ShouldBeSameAs(client);
            provider.GetService<OllamaClient>().ShouldBeNull();
        }

        await Should.ThrowAsync<ObjectDisposedException>(() => client.GetVersionAsync());
    }

    [Fact]
    public async Task Dispose_OfTheContainer_LeavesAGivenClient()
    {
        var server = new ScriptedHandler().AnswerText("still there");
        var client = server.CreateClient();
        var provider = new ServiceCollection().AddOllamaAIChatClient("m", client).BuildServiceProvider();
        provider.GetRequiredService<IChatClient>();

        await provider.DisposeAsync();

        (await client.AsIChatClient("m").GetResponseAsync("Hi")).Text.ShouldBe("still there");
    }

    [Fact]
    public void Client_OnlyUnderOtherKeys_ThrowsNamingTheServers()
    {
        var services = new ServiceCollection()
            .AddOllamaAIChatClient("m")
            .AddOllamaAIChatCompletion("m")
            .AddOllamaAITextGeneration("m")
            .AddOllamaAIEmbeddingGenerator("m");
        services.AddKeyedSingleton("gpu", (_, _) => new OllamaClient()).AddKeyedSingleton("cpu", (_, _) => new OllamaClient());
        using var provider = services.BuildServiceProvider();

        foreach (var type in new[]
        {
            typeof(IChatClient), typeof(IChatCompletionService), typeof(ITextGenerationService),
            typeof(IEmbeddingGenerator<string, Embedding<float>>), typeof(IEmbeddingGenerator),
        })
        {
            Should.Throw<InvalidOperationException>(() => provider.GetRequiredService(type)).Message.ShouldBe(
                "The model 'm' was added without a client, and no OllamaClient is registered without a key. "
                + "Registered are 'gpu', 'cpu': add the model with one of these as its serviceId, or give it a client or an endpoint. "
                + "To use OLLAMA_HOST, give it new OllamaClient().",
                type.Name);
        }
    }

    [Fact]
    public void Client_OnlyUnderOtherKeysThanTheServiceId_ThrowsNamingBoth()
    {
        var services = new ServiceCollection()
            .AddKeyedSingleton("gpu", (_, _) => new OllamaClient())
            .AddOllamaAIChatClient("m", serviceId: "fast");
        using var provider = services.BuildServiceProvider();

        var message = Should.Throw<InvalidOperationException>(() => provider.GetRequiredKeyedService<IChatClient>("fast")).Message;

        message.ShouldContain("under its service id 'fast' or without a key");
        message.ShouldContain("'gpu'");
    }

    [Fact]
    public void Client_OnlyUnderOtherKeysInAKernel_ThrowsNamingTheServers()
    {
        var builder = Kernel.CreateBuilder().AddOllamaAIChatCompletion("m");
        builder.Services.AddKeyedSingleton("gpu", (_, _) => new OllamaClient());
        var kernel = builder.Build();

        Should.Throw<InvalidOperationException>(() => kernel.GetRequiredService<IChatCompletionService>()).Message.ShouldContain("'gpu'");
    }

    [Fact]
    public void Client_OnlyUnderOtherKeys_GivenClientAndEndpointAreUsed()
    {
        using var given = new OllamaClient("http://given:1");
        var services = new ServiceCollection().AddKeyedSingleton("gpu", (_, _) => new OllamaClient());
        services.AddOllamaAIChatClient("m", given, "client").AddOllamaAIChatClient("m", new Uri("http://there:2"), "endpoint");

        using var provider = services.BuildServiceProvider();

        ClientOf(provider, "client").ShouldBeSameAs(given);
        ClientOf(provider, "endpoint").Endpoint.ShouldBe(new Uri("http://there:2"));
    }

    [Fact]
    public void Endpoint_OfEveryKindOfService_IsTheServersAddress()
    {
        var endpoint = new Uri("http://gpu-box:11434");
        var kernel = Kernel.CreateBuilder()
            .AddOllamaAIChatClient("m", endpoint, "id")
            .AddOllamaAIChatCompletion("m", endpoint, "id")
            .AddOllamaAITextGeneration("m", endpoint, "id")
            .AddOllamaAIEmbeddingGenerator("m", endpoint, "id")
            .Build();

        kernel.GetRequiredService<IChatClient>("id").GetService<ChatClientMetadata>()!.ProviderUri.ShouldBe(endpoint);
        kernel.GetRequiredService<IChatCompletionService>("id").GetEndpoint().ShouldBe("http://gpu-box:11434/");
        kernel.GetRequiredService<ITextGenerationService>("id").GetEndpoint().ShouldBe("http://gpu-box:11434/");
        kernel.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>("id")
            .GetService<EmbeddingGeneratorMetadata>()!.ProviderUri.ShouldBe(endpoint);
    }

    [Fact]
    public void Endpoint_GivenTwice_HasOneClient()
    {
        var services = new ServiceCollection()
            .AddOllamaAIChatClient("m", new Uri("http://gpu-box:11434"), "fast")
            .AddOllamaAIChatClient("n", new Uri("http://gpu-box:11434"), "slow")
            .AddOllamaAIChatClient("m", new Uri("http://cpu-box:11434"), "other");
        using var provider = services.BuildServiceProvider();

        ClientOf(provider, "fast").ShouldBeSameAs(ClientOf(provider, "slow"));
        ClientOf(provider, "fast").ShouldNotBeSameAs(ClientOf(provider, "other"));
    }

    [Fact]
    public void Endpoint_Given_WinsOverARegisteredClient()
    {
        using var registered = new OllamaClient("http://registered:2");
        var services = new ServiceCollection().AddSingleton(registered).AddOllamaAIChatClient("m", new Uri("http://given:1"), "id");
        using var provider = services.BuildServiceProvider();

        ClientOf(provider, "id").Endpoint.ShouldBe(new Uri("http://given:1"));
    }

    [Fact]
    public async Task Endpoint_ContainerDisposed_ClientIsDisposed()
    {
        var provider = new ServiceCollection().AddOllamaAIChatClient("m", new Uri("http://gpu-box:11434"), "id").BuildServiceProvider();
        var client = ClientOf(provider, "id");

        await provider.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => client.GetVersionAsync());
    }

    private static OllamaClient ClientOf(IServiceProvider provider, string serviceId) =>
        provider.GetRequiredKeyedService<IChatClient>(serviceId).GetService<OllamaClient>().ShouldNotBeNull();
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>Which services are there, which model and server they lead to, and who disposes what.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task AddChatClient_WithAndWithoutKeys_EachAnswersWithItsModel()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint.ToString())
            .AddChatClient("small")
            .AddChatClient("big", serviceKey: ModelSize.Big);
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredService<IChatClient>())).ShouldBe("from small");
        (await AskAsync(provider.GetRequiredKeyedService<IChatClient>(ModelSize.Big))).ShouldBe("from big");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fast")]
    public async Task AddChatClient_SameKeyTwice_TheLastWins(string? key)
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint.ToString()).AddChatClient("small", key).AddChatClient("big", key);
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredKeyedService<IChatClient>(key))).ShouldBe("from big");
    }

    [Fact]
    public async Task AddChatClient_Pipeline_IsOutermostAndDisposedWithTheContainer()
    {
        await using var server = await StartAsync();
        var decorator = new Mock<IChatClient>();
        IChatClient? inner = null;
        var services = new ServiceCollection();
        services.AddSingleton(decorator);
        services.AddOllama(o => o.Endpoint = server.Endpoint.ToString()).AddChatClient("small", pipeline: (client, provider) =>
        {
            inner = client;
            return provider.GetRequiredService<Mock<IChatClient>>().Object;
        });
        await using (var provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<IChatClient>().ShouldBeSameAs(decorator.Object);
            (await AskAsync(inner.ShouldNotBeNull())).ShouldBe("from small");
        }

        decorator.Verify(client => client.Dispose(), Times.Once);
    }

    [Fact]
    public void AddChatClient_PipelineReturnsNull_SaysWhatToReturn()
    {
        var services = new ServiceCollection();
        services.AddOllama().AddChatClient("m", pipeline: (_, _) => null!);
        using var provider = services.BuildServiceProvider();

        Should.Throw<InvalidOperationException>(provider.GetRequiredService<IChatClient>).Message.ShouldContain("IChatClient returned null");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public void AddChatClient_NoModelName_ThrowsAtOnce(string model) =>
        Should.Throw<FormatException>(() => new ServiceCollection().AddOllama().AddChatClient(model));

    [Theory]
    [InlineData(null)]
    [InlineData("search")]
    public async Task AddEmbeddingGenerator_Registered_IsThereUnderBothInterfaces(string? key)
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint.ToString()).AddEmbeddingGenerator("vectors", key, defaultModelDimensions: 2);
        await using var provider = services.BuildServiceProvider();

        var generator = provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(key);

        (await generator.GenerateAsync(["text"])).Single().Vector.ToArray().ShouldBe([0.6f, 0.8f]);
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBe(2);
        provider.GetRequiredKeyedService<IEmbeddingGenerator>(key).ShouldBeSameAs(generator);
    }

    [Fact]
    public async Task AddImageAnalyzer_Registered_AsksItsModelByItsOptions()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint.ToString())
            .AddImageAnalyzer("eyes", configure: o => o.DefaultQuestion = "What is it?");
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<ImageAnalyzer>().AnalyzeAsync(Pictures.Png())).ShouldBe("I see What is it?");
    }

    [Fact]
    public async Task AddOllama_SeveralEndpoints_EachLeadsToItsServer()
    {
        await using var first = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "from the first"));
        await using var second = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "from the second"));
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = first.Endpoint.ToString()).AddChatClient("m");
        services.AddOllama("gpu", o => o.Endpoint = second.Endpoint.ToString()).AddChatClient("m", serviceKey: "big");
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredService<IChatClient>())).ShouldBe("from the first");
        (await AskAsync(provider.GetRequiredKeyedService<IChatClient>("big"))).ShouldBe("from the second");
        provider.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(first.Endpoint);
        provider.GetRequiredKeyedService<OllamaClient>("gpu").Endpoint.ShouldBe(second.Endpoint);
    }

    [Fact]
    public void AddOllama_Twice_SettingsAddUpAndEverythingElseIsThereOnce()
    {
        var services = new ServiceCollection();
        services.AddOllama("gpu", o => o.Endpoint = "first").AddChatClient("m");
        services.AddOllama("gpu", o => o.Endpoint = "second");
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<OllamaClient>("gpu").Endpoint.ShouldBe(new Uri("http://second:11434"));
        provider.GetKeyedServices<OllamaClient>("gpu").Count().ShouldBe(1);
        provider.GetServices<IHostedService>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task AddOllama_ClientThere_IsUsedAndNotDisposed()
    {
        await using var server = await StartAsync();
        using var mine = new OllamaClient(server.Endpoint);
        var services = new ServiceCollection();
        services.AddSingleton(mine);
        services.AddOllama(o => o.Endpoint = "elsewhere").AddChatClient("small");
        await using (var provider = services.BuildServiceProvider())
        {
            (await AskAsync(provider.GetRequiredService<IChatClient>())).ShouldBe("from small");
        }

        (await mine.GetVersionAsync()).ShouldBe("0.32.15");
    }

    [Fact]
    public void AddOllama_Services_AreSingletonsOverOneClient()
    {
        var services = new ServiceCollection();
        services.AddOllama().AddChatClient("a").AddChatClient("b", serviceKey: "b");
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        var chat = scope.ServiceProvider.GetRequiredService<IChatClient>();

        chat.ShouldBeSameAs(provider.GetRequiredService<IChatClient>());
        chat.GetService<OllamaClient>().ShouldBeSameAs(provider.GetRequiredKeyedService<IChatClient>("b").GetService<OllamaClient>());
    }

    [Theory]
    [InlineData("http://gpu-box:11434")]
    [InlineData("gpu-box:11434")]
    public void AddOllama_AddressForAName_SaysWhereItBelongs(string name) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddOllama(name)).Message.ShouldContain($"AddOllama(o => o.Endpoint = \"{name}\")");

    [Fact]
    public void OllamaBuilder_NamedEndpoint_ShowsItsParts()
    {
        var services = new ServiceCollection();

        var builder = services.AddOllama("gpu");

        builder.Name.ShouldBe("gpu");
        builder.Services.ShouldBeSameAs(services);
        builder.HttpClientBuilder.Name.ShouldBe("OllamaAI:gpu");
        services.AddOllama().HttpClientBuilder.Name.ShouldBe("OllamaAI");
    }

    private static Task<OllamaTestServer> StartAsync() => OllamaTestServer.StartAsync(
        new OllamaTestModel("small", _ => "from small"),
        new OllamaTestModel("big", _ => "from big"),
        new OllamaTestModel("eyes", prompt => $"I see {prompt.LastUserText}") { Capabilities = ["completion", "vision"] },
        new OllamaTestModel("vectors", _ => [3f, 4f]));

    private static async Task<string> AskAsync(IChatClient client) => (await client.GetResponseAsync("Hello")).Text;

    private enum ModelSize
    {
        Big,
    }
}

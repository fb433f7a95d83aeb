using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using OllamaAI.DependencyInjection.Tests.Support;
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
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint);
        ollama.AddChatClient("small");
        ollama.AddKeyedChatClient(ModelSize.Big, "big");
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredService<IChatClient>())).ShouldBe("from small");
        (await AskAsync(provider.GetRequiredKeyedService<IChatClient>(ModelSize.Big))).ShouldBe("from big");
    }

    [Fact]
    public async Task AddDecisionModel_WithAndWithoutKeys_EachAsksItsModel()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Models = [OllamaTestModel.ForDecisions("nimble", _ => [1, 3])], Version = "0.40.12" });
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint).AddDecisionModel("nimble").AddKeyedDecisionModel("seeing", "clef");
        await using var provider = services.BuildServiceProvider();

        var answer = await provider.GetRequiredService<OllamaDecisionModel>().AskYesNoAsync("Is it so?", "text");

        answer.Probability.ShouldBe(0.75);
        provider.GetRequiredKeyedService<OllamaDecisionModel>("seeing").ModelId.ShouldBe("clef");
    }

    [Fact]
    public async Task AddDecisionModel_WithoutAModel_UsesTheOneOfTheSettings()
    {
        var services = new ServiceCollection();
        services.AddOllama(o =>
        {
            o.DecisionModel = "nimble";
            o.DecisionModels["seeing"] = "clef";
        }).AddDecisionModel().AddKeyedDecisionModel("seeing");
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<OllamaDecisionModel>().ModelId.ShouldBe("nimble");
        provider.GetRequiredKeyedService<OllamaDecisionModel>("seeing").ModelId.ShouldBe("clef");
    }

    [Fact]
    public async Task AddDecisionModel_SerializerOptions_WriteTheState()
    {
        var handler = new ScriptedHandler().Answer("""{"answers":{"question":{"type":"noul","noul":0.5}}}""");
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var services = new ServiceCollection();
        services.AddOllama().AnsweredBy(handler).AddDecisionModel("nimble", options);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<OllamaDecisionModel>().AskYesNoAsync("Is it so?", new { Subject = "Refund" });

        handler.Request.Json.GetProperty("state").ShouldBeJson("""{"subject":"Refund"}""");
    }

    [Fact]
    public async Task AddChatClient_Twice_TheLastWins()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint);
        ollama.AddChatClient("small");
        ollama.AddChatClient("big");
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredService<IChatClient>())).ShouldBe("from big");
    }

    [Fact]
    public async Task AddKeyedChatClient_SameKeyTwice_TheLastWins()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint);
        ollama.AddKeyedChatClient("fast", "small");
        ollama.AddKeyedChatClient("fast", "big");
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredKeyedService<IChatClient>("fast"))).ShouldBe("from big");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fast")]
    public async Task AddChatClient_Decorator_IsOutermostAndDisposedWithTheContainer(string? key)
    {
        await using var server = await StartAsync();
        var decorator = new Mock<IChatClient>();
        IChatClient? inner = null;
        var services = new ServiceCollection();
        services.AddSingleton(decorator);
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint);
        (key is null ? ollama.AddChatClient("small") : ollama.AddKeyedChatClient(key, "small")).Use((client, provider) =>
        {
            inner = client;
            return provider.GetRequiredService<Mock<IChatClient>>().Object;
        });
        await using (var provider = services.BuildServiceProvider())
        {
            provider.GetRequiredKeyedService<IChatClient>(key).ShouldBeSameAs(decorator.Object);
            (await AskAsync(inner.ShouldNotBeNull())).ShouldBe("from small");
        }

        decorator.Verify(client => client.Dispose(), Times.Once);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public void AddChatClient_NotAModelName_ThrowsAtOnce(string model) =>
        Should.Throw<FormatException>(() => new ServiceCollection().AddOllama().AddChatClient(model));

    [Fact]
    public async Task AddEmbeddingGenerator_Decorator_IsThereUnderBothInterfaces()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint).AddEmbeddingGenerator("vectors", defaultModelDimensions: 2).UseLogging();
        await using var provider = services.BuildServiceProvider();

        var generator = provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();

        (await generator.GenerateAsync(["text"])).Single().Vector.ToArray().ShouldBe([0.6f, 0.8f]);
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBe(2);
        provider.GetServices<IEmbeddingGenerator>().ShouldHaveSingleItem().ShouldBeSameAs(generator);
    }

    [Fact]
    public async Task AddKeyedEmbeddingGenerator_Registered_IsThereUnderBothInterfaces()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint).AddKeyedEmbeddingGenerator("search", "vectors", defaultModelDimensions: 2);
        await using var provider = services.BuildServiceProvider();

        var generator = provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>("search");

        (await generator.GenerateAsync(["text"])).Single().Vector.ToArray().ShouldBe([0.6f, 0.8f]);
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBe(2);
        provider.GetKeyedServices<IEmbeddingGenerator>("search").ShouldHaveSingleItem().ShouldBeSameAs(generator);
    }

    [Fact]
    public async Task AddImageAnalyzer_WithAndWithoutKeys_EachAsksItsModelByItsOptions()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint)
            .AddImageAnalyzer("eyes", o => o.DefaultQuestion = "What is it?")
            .AddKeyedImageAnalyzer("text", "eyes", o => o.DefaultQuestion = "What does it say?");
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<ImageAnalyzer>().AnalyzeAsync(Pictures.Png())).ShouldBe("I see What is it?");
        (await provider.GetRequiredKeyedService<ImageAnalyzer>("text").AnalyzeAsync(Pictures.Png())).ShouldBe("I see What does it say?");
    }

    [Fact]
    public async Task AddOllama_EndpointAndModel_AreAllThatAChatNeeds()
    {
        await using var server = await StartAsync();
        var services = new ServiceCollection();
        services.AddOllama(server.Endpoint.Authority, "small");
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(provider.GetRequiredService<IChatClient>())).ShouldBe("from small");
        provider.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(server.Endpoint);
    }

    [Theory]
    [InlineData("http//bad", "small")]
    [InlineData("host:99999", "small")]
    [InlineData("gpu-box", "a b")]
    public void AddOllama_EndpointOrModelThatIsNone_ThrowsAtOnce(string endpoint, string model) =>
        Should.Throw<FormatException>(() => new ServiceCollection().AddOllama(endpoint, model));

    // A name and an address look alike to the compiler: AddOllama("gpu-box") alone must not choose between them.
    [Fact]
    public void AddOllama_OneText_IsNotAnOverload() =>
        typeof(OllamaAIServiceCollectionExtensions).GetMethods()
            .Where(method => method.Name == "AddOllama")
            .Select(method => method.GetParameters())
            .Where(parameters => parameters[1].ParameterType == typeof(string))
            .ShouldNotContain(parameters => parameters.Skip(2).All(parameter => parameter.IsOptional));

    [Fact]
    public async Task AddKeyedOllama_SeveralServers_EachLeadsToItsServer()
    {
        await using var first = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "from the first"));
        await using var second = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "from the second"));
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = first.Endpoint).AddChatClient("m");
        services.AddKeyedOllama("gpu", o => o.Endpoint = second.Endpoint).AddKeyedChatClient("big", "m");
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
        services.AddKeyedOllama("gpu", o => o.Endpoint = new Uri("http://first:11434")).AddChatClient("m");
        services.AddKeyedOllama("gpu", o => o.Endpoint = new Uri("http://second:11434"));
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<OllamaClient>("gpu").Endpoint.ShouldBe(new Uri("http://second:11434"));
        provider.GetKeyedServices<OllamaClient>("gpu").Count().ShouldBe(1);
        provider.GetServices<IHostedService>().Select(service => service.GetType()).ShouldBeUnique();
    }

    [Fact]
    public async Task AddOllama_ClientThere_IsUsedAndNotDisposed()
    {
        await using var server = await StartAsync();
        using var mine = new OllamaClient(server.Endpoint);
        var services = new ServiceCollection();
        services.AddSingleton(mine);
        services.AddOllama(o => o.Endpoint = new Uri("http://elsewhere:11434")).AddChatClient("small");
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
        var ollama = services.AddOllama();
        ollama.AddChatClient("a");
        ollama.AddKeyedChatClient("b", "b");
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        var chat = scope.ServiceProvider.GetRequiredService<IChatClient>();

        chat.ShouldBeSameAs(provider.GetRequiredService<IChatClient>());
        chat.GetService<OllamaClient>().ShouldBeSameAs(provider.GetRequiredKeyedService<IChatClient>("b").GetService<OllamaClient>());
    }

    [Theory]
    [InlineData("http://gpu-box:11434")]
    [InlineData("gpu-box:11434")]
    public void AddKeyedOllama_AddressForAName_SaysWhereItBelongs(string name) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddKeyedOllama(name)).Message
            .ShouldStartWith($"'{name}' is an address, not a name. Choose a name, and give the address as AddKeyedOllama(\"gpu\", o => ");

    [Fact]
    public void OllamaClient_LoggerFactory_IsTheContainersUnlessItIsSet()
    {
        var services = new ServiceCollection();
        services.AddOllama();
        services.AddKeyedOllama("quiet", o => o.LoggerFactory = NullLoggerFactory.Instance);
        using var provider = services.BuildServiceProvider();
        var settings = provider.GetRequiredService<IOptionsMonitor<OllamaSettings>>();

        settings.CurrentValue.LoggerFactory.ShouldBeSameAs(provider.GetRequiredService<ILoggerFactory>());
        settings.Get("quiet").LoggerFactory.ShouldBeSameAs(NullLoggerFactory.Instance);
    }

    [Fact]
    public void OllamaBuilder_KeyedServer_ShowsItsParts()
    {
        var services = new ServiceCollection();

        var builder = services.AddKeyedOllama("gpu");

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

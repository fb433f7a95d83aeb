using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OllamaAI.Testing;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>Servers that an application has by their connection strings, as Aspire passes them on.</summary>
public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("Endpoint=http://gpu-box:8080", "http://gpu-box:8080", null)]
    [InlineData("Endpoint=http://gpu-box:8080;Model=llama3.2", "http://gpu-box:8080", "llama3.2")]
    [InlineData(" model = llama3.2:3b ; ENDPOINT = gpu-box ; ", "http://gpu-box:11434", "llama3.2:3b")]
    [InlineData("Endpoint=\"https://example.com/a;b\"", "https://example.com/a;b", null)]
    [InlineData("http://gpu-box:8080", "http://gpu-box:8080", null)]
    [InlineData("gpu-box:8080", "http://gpu-box:8080", null)]
    public void AddOllama_ConnectionString_NamesServerAndModel(string connectionString, string endpoint, string? model)
    {
        var builder = Application(connectionString);
        builder.AddOllama("ollama");
        using var host = builder.Build();

        host.Services.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(new Uri(endpoint));
        host.Services.GetRequiredService<IOptions<OllamaSettings>>().Value.Model.ShouldBe(model);
    }

    [Fact]
    public async Task AddChatClient_ModelInTheConnectionString_AnswersWithIt()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("small", _ => "from small"));
        var builder = Application($"Endpoint={server.Endpoint};Model=small");
        builder.AddOllama("ollama").AddChatClient();
        using var host = builder.Build();
        await host.StartAsync();

        (await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("Hello")).Text.ShouldBe("from small");
    }

    [Fact]
    public void AddKeyedOllama_SeveralConnections_EachIsUnderItsName()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:chat"] = "Endpoint=http://first:1;Model=a";
        builder.Configuration["ConnectionStrings:search"] = "Endpoint=http://second:2;Model=b";
        builder.AddKeyedOllama("chat").AddChatClient();
        builder.AddKeyedOllama("search").AddEmbeddingGenerator();
        using var host = builder.Build();

        host.Services.GetRequiredKeyedService<OllamaClient>("chat").Endpoint.ShouldBe(new Uri("http://first:1"));
        host.Services.GetRequiredService<IChatClient>().GetService<OllamaClient>()!.Endpoint.ShouldBe(new Uri("http://first:1"));
        var generator = host.Services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
        generator.GetService<OllamaClient>()!.Endpoint.ShouldBe(new Uri("http://second:2"));
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId.ShouldBe("b");
    }

    [Fact]
    public void AddOllama_Configure_WinsOverTheConnectionString()
    {
        var builder = Application("Endpoint=http://gpu-box:8080;Model=llama3.2");
        builder.AddOllama("ollama", settings => settings.Endpoint = new Uri("http://other:1"));
        using var host = builder.Build();

        host.Services.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(new Uri("http://other:1"));
        host.Services.GetRequiredService<IOptions<OllamaSettings>>().Value.Model.ShouldBe("llama3.2");
    }

    [Fact]
    public void AddOllama_ConfigurationAddedLater_IsRead()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddOllama("ollama");
        builder.Configuration["ConnectionStrings:ollama"] = "gpu-box";
        using var host = builder.Build();

        host.Services.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(new Uri("http://gpu-box:11434"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("Model=llama3.2")]
    public async Task Start_NoServerInTheConnectionString_SaysWhatToWrite(string? connectionString)
    {
        var builder = Application(connectionString);
        builder.AddOllama("ollama");

        (await StartAndFailAsync(builder)).ShouldBe(
            "ConnectionStrings:ollama: it is missing, or has no Endpoint. Reference the Ollama resource in the app host, "
            + "or write \"Endpoint=http://gpu-box:11434;Model=llama3.2\" there.");
    }

    [Fact]
    public async Task Start_NoConnectionStringButAnEndpointInCode_Starts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddOllama("ollama", settings => settings.Endpoint = new Uri("http://gpu-box:11434"));
        using var host = builder.Build();

        await Should.NotThrowAsync(host.StartAsync());
    }

    [Theory]
    [InlineData("Endpoint=gpu-box;Key=secret", "'key' is not one of its keys, which are Endpoint and Model.")]
    [InlineData("Endpoint=gpu-box;Model=a b", "'a b' is not a model name.")]
    [InlineData("=secret", "it cannot be read.")]
    [InlineData("Endpoint=http//bad", "'http//bad' is not a valid server address.")]
    [InlineData("host:99999", "'host:99999' is not a valid server address.")]
    [InlineData("http://user:secret@gpu-box", "'gpu-box' is not a valid server address.")]
    public async Task Start_ConnectionStringThatIsWrong_NamesItAndSaysWhatIsWrong(string connectionString, string fault)
    {
        var builder = Application(connectionString);
        builder.AddOllama("ollama");

        var message = await StartAndFailAsync(builder);

        message.ShouldStartWith($"ConnectionStrings:ollama: {fault}");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Start_OtherSettingThatIsWrong_NamesTheCall()
    {
        var builder = Application("gpu-box");
        builder.AddOllama("ollama", settings => settings.MaxLineBytes = 0);

        (await StartAndFailAsync(builder)).ShouldStartWith("AddOllama(\"ollama\"): MaxLineBytes: ");
    }

    [Theory]
    [InlineData("http://gpu-box:11434")]
    [InlineData("Endpoint=gpu-box")]
    public void AddOllama_AddressForAName_SaysWhereItBelongs(string connectionName) =>
        Should.Throw<ArgumentException>(() => Application(null).AddOllama(connectionName)).Message
            .ShouldContain("builder.Services.AddOllama(endpoint, model)");

    private static HostApplicationBuilder Application(string? connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:ollama"] = connectionString;
        return builder;
    }

    private static async Task<string> StartAndFailAsync(HostApplicationBuilder builder)
    {
        using var host = builder.Build();
        return (await Should.ThrowAsync<OptionsValidationException>(host.StartAsync())).Message;
    }
}

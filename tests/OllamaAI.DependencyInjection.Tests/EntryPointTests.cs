using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>The ways into this package, one after the other as an application writes them.</summary>
public sealed class EntryPointTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EntryPoints_OfAnApplication_AreAllAtWork(bool aspire)
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("llama3.2", _ => "Hello."),
            new OllamaTestModel("nomic-embed-text", _ => [3f, 4f]),
            new OllamaTestModel("gemma3", _ => "A cat.") { Capabilities = ["completion", "vision"] });
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Ollama:Endpoint"] = server.Endpoint.ToString();
        builder.Configuration["ConnectionStrings:connection-name"] = $"Endpoint={server.Endpoint};Model=llama3.2";
        var services = builder.Services;
        var configuration = builder.Configuration;

        var ollama = aspire ? builder.AddOllama("connection-name") : services.AddOllama(configuration.GetSection("Ollama"));
        ollama.AddChatClient("llama3.2").UseFunctionInvocation().UseOpenTelemetry();
        ollama.AddKeyedChatClient("fast", "llama3.2");
        ollama.AddEmbeddingGenerator("nomic-embed-text");
        ollama.AddImageAnalyzer("gemma3");
        services.AddHealthChecks().AddOllama();

        using var host = builder.Build();
        await host.StartAsync();
        var provider = host.Services;
        var chat = provider.GetRequiredService<IChatClient>();
        chat.GetService<FunctionInvokingChatClient>().ShouldNotBeNull();
        chat.GetService<OpenTelemetryChatClient>().ShouldNotBeNull();
        (await chat.GetResponseAsync("Hi")).Text.ShouldBe("Hello.");
        (await provider.GetRequiredKeyedService<IChatClient>("fast").GetResponseAsync("Hi")).Text.ShouldBe("Hello.");
        var embeddings = provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
        (await embeddings.GenerateVectorAsync("Hi")).ToArray().ShouldBe([0.6f, 0.8f]);
        (await provider.GetRequiredService<ImageAnalyzer>().AnalyzeAsync(Pictures.Png())).ShouldBe("A cat.");
        (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }
}

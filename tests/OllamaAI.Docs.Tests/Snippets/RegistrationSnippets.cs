using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OllamaAI.Tests.Support;
using OpenTelemetry.Metrics;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/dependency-injection.md, docs/observability.md and the readme of OllamaAI.DependencyInjection.</summary>
public sealed class RegistrationSnippets
{
    [Fact]
    public void Registration_AsPrinted_HasEveryService()
    {
        var services = new ServiceCollection();
        var builder = new { Configuration = new ConfigurationBuilder().Build() };

        // snippet: di registration
        var ollama = services.AddOllama(builder.Configuration.GetSection("Ollama"));   // or nothing: OLLAMA_HOST
        ollama.AddChatClient("llama3.2");                                              // IChatClient
        ollama.AddKeyedChatClient("smart", "gpt-oss:120b")                             // [FromKeyedServices("smart")] IChatClient
            .UseFunctionInvocation();                                                  // with decorators of Microsoft.Extensions.AI
        ollama.AddEmbeddingGenerator("nomic-embed-text");
        ollama.AddImageAnalyzer("gemma3");
        ollama.PrepareModels();                                                        // pulls what is missing, in the background

        services.AddKeyedOllama("gpu", o => o.Endpoint = new Uri("http://gpu-box:11434"))    // a second server
            .AddKeyedChatClient("big", "qwen3:32b");

        services.AddHealthChecks()
            .AddOllama(configure: o => { o.MinimumVersion = new(0, 30); o.IncludeRegisteredModels = true; })
            .AddOllama("ollama-gpu", "gpu");                                           // the check's name, then the server's
        // end

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IChatClient>().GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("llama3.2");
        provider.GetRequiredKeyedService<IChatClient>("smart").GetService<FunctionInvokingChatClient>().ShouldNotBeNull();
        provider.GetRequiredKeyedService<IChatClient>("big").GetService<OllamaClient>()!.Endpoint.Host.ShouldBe("gpu-box");
    }

    [Fact]
    public void BalanceInTheHealthCheck_AsPrinted_IsAskedFor()
    {
        var services = new ServiceCollection();

        // snippet: di health check balance
        services.AddHealthChecks().AddOllama(configure: o => o.IncludeBalance = true);
        // end

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOptionsMonitor<OllamaHealthCheckOptions>>().Get("ollama").IncludeBalance.ShouldBeTrue();
    }

    [Fact]
    public void DecisionModels_AsPrinted_AreServices()
    {
        var services = new ServiceCollection();

        // snippet: di decisions
        services.AddOllama()
            .AddDecisionModel("nimble")                                // OllamaDecisionModel
            .AddKeyedDecisionModel("seeing", "clef")                   // [FromKeyedServices("seeing")] OllamaDecisionModel
            .PrepareModels();                                          // pulls them too
        // end

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<OllamaDecisionModel>().ModelId.ShouldBe("nimble");
        provider.GetRequiredKeyedService<OllamaDecisionModel>("seeing").ModelId.ShouldBe("clef");
    }

    [Fact]
    public void Shortest_AsPrinted_HasAChatClient()
    {
        var services = new ServiceCollection();

        // snippet: di shortest
        services.AddOllama("gpu-box:11434", "llama3.2");    // OllamaClient and IChatClient
        // end

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IChatClient>().GetService<OllamaClient>()!.Endpoint.Host.ShouldBe("gpu-box");
    }

    [Fact]
    public void ConnectionString_AsPrinted_NamesServerAndModel()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:llama"] = "Endpoint=http://gpu-box:11434;Model=llama3.2";

        // snippet: di aspire
        builder.AddOllama("llama").AddChatClient().UseFunctionInvocation().UseOpenTelemetry();
        // end

        using var host = builder.Build();
        var chat = host.Services.GetRequiredService<IChatClient>();
        chat.GetService<OllamaClient>()!.Endpoint.Host.ShouldBe("gpu-box");
        chat.GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("llama3.2");
    }

    [Fact]
    public void Telemetry_AsPrinted_ListensToTheMeter()
    {
        var services = new ServiceCollection();

        // snippet: observability
        services.AddOllama().AddChatClient("llama3.2").UseOpenTelemetry(sourceName: "chat");
        services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource("chat"))
            .WithMetrics(metrics => metrics.AddMeter("chat", OllamaTelemetry.MeterName));
        // end

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IChatClient>().GetService<OpenTelemetryChatClient>().ShouldNotBeNull();
        provider.GetRequiredService<MeterProvider>().ShouldNotBeNull();
    }

    [Fact]
    public async Task Handler_AsPrinted_SeesTheRequest()
    {
        var services = new ServiceCollection();
        services.AddTransient<TenantHandler>();

        // snippet: di handler
        var ollama = services.AddOllama();
        ollama.HttpClientBuilder.AddHttpMessageHandler<TenantHandler>();
        // end
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<OllamaClient>().GetVersionAsync()).ShouldBe("0.32.15");
    }

    private sealed class TenantHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(ScriptedHandler.Response(HttpStatusCode.OK, """{"version":"0.32.15"}"""));
    }
}

using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>What the readme of OllamaAI.DependencyInjection prints.</summary>
public sealed class RegistrationSnippets
{
    [Fact]
    public void Registration_AsPrinted_HasEveryService()
    {
        var services = new ServiceCollection();
        var builder = new { Configuration = new ConfigurationBuilder().Build() };

        // snippet: di registration
        services.AddOllama(builder.Configuration.GetSection("Ollama"))       // or o => o.Endpoint = "gpu-box", or nothing: OLLAMA_HOST
            .AddChatClient("llama3.2")                                       // IChatClient
            .AddChatClient("gpt-oss:120b", serviceKey: "smart",              // [FromKeyedServices("smart")] IChatClient, decorated
                pipeline: (client, provider) => client.AsBuilder().UseFunctionInvocation().Build(provider))
            .AddEmbeddingGenerator("nomic-embed-text")
            .AddImageAnalyzer("gemma3")
            .PrepareModels();                                                // pulls what is missing, in the background

        services.AddOllama("gpu", o => o.Endpoint = "gpu-box")               // a second server
            .AddChatClient("qwen3:32b", serviceKey: "big");

        services.AddHealthChecks()
            .AddOllama(o => { o.MinimumVersion = new(0, 30); o.IncludeRegisteredModels = true; })
            .AddOllama("gpu");                                               // the check "ollama:gpu"
        // end

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IChatClient>().GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("llama3.2");
        provider.GetRequiredKeyedService<IChatClient>("smart").GetService<FunctionInvokingChatClient>().ShouldNotBeNull();
        provider.GetRequiredKeyedService<IChatClient>("big").GetService<OllamaClient>()!.Endpoint.Host.ShouldBe("gpu-box");
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

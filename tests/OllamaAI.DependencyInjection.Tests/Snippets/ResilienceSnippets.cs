using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Tests.Support;
using Polly;

namespace OllamaAI.DependencyInjection.Tests.Snippets;

/// <summary>What the readme of OllamaAI.DependencyInjection prints about resilience handlers.</summary>
public sealed class ResilienceSnippets
{
    [Fact]
    public async Task ResilienceHandler_AsPrinted_IsTheOnlyOneToRetry()
    {
        using var server = new ScriptedHandler(_ => ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, "", ("Retry-After", "0")));
        var services = new ServiceCollection();
        services.AddOllama().AnsweredBy(server);

        // snippet: di resilience
        services.AddOllama().HttpClientBuilder
            .AddResilienceHandler("ollama", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 5 }));
        // end
        await using var provider = services.BuildServiceProvider();

        await Should.ThrowAsync<OllamaException>(provider.GetRequiredService<OllamaClient>().GetVersionAsync());
        server.Requests.Count.ShouldBe(6);
    }
}

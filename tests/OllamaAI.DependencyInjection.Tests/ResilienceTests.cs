using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;
using Polly.Timeout;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>Handlers of Microsoft.Extensions.Http.Resilience: left out if they are for all clients, and the only ones to retry if not.</summary>
public sealed class ResilienceTests
{
    [Fact]
    public async Task AddChatClient_StandardHandlerInTheDefaults_AnswersOfThirtySecondsArrive()
    {
        var time = new FakeTimeProvider();
        var thirtySecondsLater = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("small", _ => "from small"), new OllamaTestModel("big", _ => "from big"));
        server.Faults.Always("/api/chat", Fault.HoldFirstByte(thirtySecondsLater.Task));
        var services = new ServiceCollection().AddServiceDefaults().AddSingleton<TimeProvider>(time);
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint);
        ollama.AddKeyedChatClient("fast", "small");
        ollama.AddKeyedChatClient("smart", "big");
        await using var provider = services.BuildServiceProvider();

        var fast = provider.GetRequiredKeyedService<IChatClient>("fast").GetResponseAsync("Hello");
        var smart = provider.GetRequiredKeyedService<IChatClient>("smart").GetStreamingResponseAsync("Hello").ToChatResponseAsync();
        await server.Requests.SeenAsync("/api/chat", 2);
        time.Advance(TimeSpan.FromSeconds(30));
        thirtySecondsLater.SetResult();

        (await fast).Text.ShouldBe("from small");
        (await smart).Text.ShouldBe("from big");
    }

    [Fact]
    public async Task HttpClientBuilder_StandardHandlerAdded_CutsOffTheAnswer()
    {
        var time = new FakeTimeProvider();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "text"));
        server.Faults.Always("/api/chat", Fault.HoldFirstByte(new TaskCompletionSource().Task));
        var services = new ServiceCollection().AddServiceDefaults().AddSingleton<TimeProvider>(time);
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint);
        ollama.AddChatClient("m");
        ollama.HttpClientBuilder.AddStandardResilienceHandler();
        await using var provider = services.BuildServiceProvider();

        var answer = provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello");
        await server.Requests.SeenAsync("/api/chat");
        time.Advance(TimeSpan.FromSeconds(30));

        await Should.ThrowAsync<TimeoutRejectedException>(answer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HttpClient_ResilienceHandlerInTheDefaults_IsLeftOutAndLoggedOnce(bool defaultsFirst)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        if (defaultsFirst)
        {
            services.AddServiceDefaults();
        }

        services.AddKeyedOllama("gpu");
        services.AddKeyedOllama("gpu");
        if (!defaultsFirst)
        {
            services.AddServiceDefaults();
        }

        using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<OllamaClient>("gpu");
        provider.GetHandlers("OllamaAI:gpu").ShouldNotContain(handler => handler is ResilienceHandler);

        var entry = provider.GetFakeLogCollector().GetSnapshot()
            .Where(entry => entry.Message.Contains("leaves out", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
        entry.Level.ShouldBe(LogLevel.Information);
        entry.Message.ShouldContain("OllamaAI:gpu");
        entry.Message.ShouldContain(typeof(ResilienceHandler).FullName!);
        entry.Message.ShouldContain("30 seconds");
        entry.Message.ShouldContain("HttpClientBuilder");
    }

    [Fact]
    public void HttpClient_NoResilienceHandler_LogsNothing()
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<OllamaClient>();

        provider.GetFakeLogCollector().GetSnapshot().ShouldBeEmpty();
    }

    [Fact]
    public void HttpClient_OtherClients_KeepTheHandlerOfTheDefaults()
    {
        var services = new ServiceCollection().AddServiceDefaults();
        services.AddOllama();
        services.AddHttpClient("other");
        using var provider = services.BuildServiceProvider();

        provider.GetHandlers("other").ShouldContain(handler => handler is ResilienceHandler);
    }

    [Fact]
    public async Task MaxRetries_HandlerOfTheDefaultsLeftOut_RetriesTwice()
    {
        var server = AlwaysBusy();
        var services = new ServiceCollection().AddServiceDefaults();
        services.AddOllama().AnsweredBy(server);
        await using var provider = services.BuildServiceProvider();

        await Should.ThrowAsync<OllamaException>(provider.GetRequiredService<OllamaClient>().GetVersionAsync());

        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData(0, 4)]
    [InlineData(1, 8)]
    public async Task MaxRetries_HandlerAdded_MultipliesOnlyIfItIsSet(int? maxRetries, int expectedRequests)
    {
        var server = AlwaysBusy();
        var services = new ServiceCollection();
        services.AddOllama(o => o.MaxRetries = maxRetries).AnsweredBy(server).HttpClientBuilder.AddStandardResilienceHandler();
        await using var provider = services.BuildServiceProvider();

        await Should.ThrowAsync<OllamaException>(provider.GetRequiredService<OllamaClient>().GetVersionAsync());

        server.Requests.Count.ShouldBe(expectedRequests);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(2, 0)]
    public void MaxRetries_HandlerAdded_IsLoggedUnlessItIsSet(int? maxRetries, int expectedEntries)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
        services.AddOllama(o => o.MaxRetries = maxRetries).HttpClientBuilder.AddResilienceHandler("mine", pipeline => { });
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<OllamaClient>();

        provider.GetFakeLogCollector().GetSnapshot()
            .Count(entry => entry.Level == LogLevel.Information && entry.Message.Contains("MaxRetries", StringComparison.Ordinal))
            .ShouldBe(expectedEntries);
    }

    // Retry-After keeps the policies' delays out of the tests.
    private static ScriptedHandler AlwaysBusy() =>
        new(_ => ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, """{"error":"server busy"}""", ("Retry-After", "0")));
}

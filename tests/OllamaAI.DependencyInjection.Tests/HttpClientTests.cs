using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ServiceDiscovery.Http;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>The named HTTP client: patient, safe, and open to handlers of the application's choice.</summary>
public sealed class HttpClientTests
{
    private const string Version = """{"version":"0.32.15"}""";

    // Acceptance check 43.
    [Fact]
    public async Task AddChatClient_TwoKeysUnderATenSecondAttemptLimit_AnswersOfThirtySecondsArrive()
    {
        var time = new ManualTime();
        var thirtySecondsLater = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("small", _ => "from small"), new OllamaTestModel("big", _ => "from big"));
        server.Faults.Always("/api/chat", Fault.HoldFirstByte(thirtySecondsLater.Task));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new AttemptTimeoutHandler(time)));
        services.AddOllama(o => o.Endpoint = server.Endpoint.ToString())
            .AddChatClient("small", serviceKey: "fast")
            .AddChatClient("big", serviceKey: "smart");
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
    public async Task HttpClientBuilder_AttemptLimitOptedIn_CutsOffTheAnswer()
    {
        var time = new ManualTime();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "text"));
        server.Faults.Always("/api/chat", Fault.HoldFirstByte(new TaskCompletionSource().Task));
        var services = new ServiceCollection();
        var ollama = services.AddOllama(o => o.Endpoint = server.Endpoint.ToString()).AddChatClient("m");
        ollama.HttpClientBuilder.AddHttpMessageHandler(() => new AttemptTimeoutHandler(time));
        await using var provider = services.BuildServiceProvider();

        var answer = provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello");
        await server.Requests.SeenAsync("/api/chat");
        time.Advance(TimeSpan.FromSeconds(10));

        await Should.ThrowAsync<TimeoutException>(answer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HttpClientBuilder_HandlerAdded_StaysWhereThatOfTheDefaultsIsLeftOut(bool defaultsFirst)
    {
        var handler = new ScriptedHandler().Answer(Version);
        var services = new ServiceCollection();
        if (defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        }

        services.AddOllama().AnsweredBy(handler).HttpClientBuilder.AddHttpMessageHandler(() => new HeaderHandler("X-Mine"));
        services.AddOllama();
        if (!defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        }

        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<OllamaClient>().GetVersionAsync();

        handler.Request.Headers.Keys.ShouldContain("X-Mine");
        handler.Request.Headers.Keys.ShouldNotContain("X-Default");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddHttpClient_HandlerAddedBeforeAddOllama_StaysWhereThatOfTheDefaultsIsLeftOut(bool defaultsFirst)
    {
        var handler = new ScriptedHandler().Answer(Version);
        var services = new ServiceCollection();
        if (defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        }

        services.AddHttpClient("other").AddHttpMessageHandler(() => new HeaderHandler("X-Other"));
        services.AddHttpClient("OllamaAI").AddHttpMessageHandler(() => new HeaderHandler("X-Mine"));
        services.AddOllama().AnsweredBy(handler).HttpClientBuilder.AddHttpMessageHandler(() => new HeaderHandler("X-Later"));
        if (!defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        }

        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<OllamaClient>().GetVersionAsync();

        handler.Request.Headers.Keys.Where(name => name is "X-Mine" or "X-Later" or "X-Other" or "X-Default").ShouldBe(["X-Mine", "X-Later"], ignoreOrder: true);
    }

    [Fact]
    public async Task HttpClient_BusyTestHandlerUnderneath_IsAskedAgain()
    {
        using var ollama = new OllamaTestHandler(new OllamaTestModel("m", _ => "text"));
        ollama.Faults.Next("/api/chat", Fault.Busy);
        var services = new ServiceCollection();
        services.AddOllama().AnsweredBy(ollama).AddChatClient("m");
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello")).Text.ShouldBe("text");

        ollama.Requests.To("/api/chat").Count.ShouldBe(2);
    }

    [Fact]
    public void HttpClient_DefaultHandlerLeftOut_IsLogged()
    {
        var services = new ServiceCollection();
        var logs = services.CollectLogs();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        services.AddOllama("gpu");
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("OllamaAI:gpu");

        var (level, message) = logs.Entries.Single(entry => entry.Message.Contains("ConfigureHttpClientDefaults", StringComparison.Ordinal));
        level.ShouldBe(LogLevel.Information);
        message.ShouldContain("OllamaAI:gpu");
        message.ShouldContain(nameof(HeaderHandler));
    }

    [Fact]
    public async Task HttpClient_OtherClients_KeepTheHandlersOfTheDefaults()
    {
        var handler = new ScriptedHandler().Answer("");
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        services.AddOllama();
        services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IHttpClientFactory>().CreateClient("other").GetAsync(new Uri("http://localhost/"));

        handler.Request.Headers.Keys.ShouldContain("X-Default");
    }

    [Fact]
    public async Task HttpClient_ServiceDiscoveryInTheDefaults_FindsTheServer()
    {
        await using var server = await OllamaTestServer.StartAsync();
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new ResolvingHttpDelegatingHandler("models", server.Endpoint)));
        services.AddOllama(o => o.Endpoint = "http://models");
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<OllamaClient>().GetVersionAsync()).ShouldBe("0.32.15");
    }

    [Fact]
    public void HttpClient_TimeoutInTheDefaults_HasNone()
    {
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(10)));
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IHttpClientFactory>().CreateClient("OllamaAI").Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void HttpClient_PrimaryHandler_IsAsSafeAsTheClientsOwn()
    {
        var services = new ServiceCollection();
        services.AddOllama(o => o.ConnectTimeout = TimeSpan.FromSeconds(3));
        using var provider = services.BuildServiceProvider();

        var handler = PrimaryHandler(provider, "OllamaAI").ShouldBeOfType<SocketsHttpHandler>();

        handler.AllowAutoRedirect.ShouldBeFalse();
        handler.UseCookies.ShouldBeFalse();
        handler.MaxResponseDrainSize.ShouldBe(0);
        handler.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        handler.PooledConnectionLifetime.ShouldBe(TimeSpan.FromMinutes(15));
        handler.AutomaticDecompression.ShouldBe(DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli);
    }

    [Fact]
    public void HttpClient_BaseAddressInTheDefaults_DoesNotReplaceTheEndpoint()
    {
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.ConfigureHttpClient(client => client.BaseAddress = new Uri("https://orders.example")));
        services.AddOllama(o => o.Endpoint = "gpu-box");
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(new Uri("http://gpu-box:11434"));
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("http://[::1]:8080", false)]
    [InlineData("gpu-box", true)]
    public void HttpClient_ServerOnThisMachine_AsksNoProxyOfTheEnvironment(string endpoint, bool usesProxy)
    {
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = endpoint);
        using var provider = services.BuildServiceProvider();

        PrimaryHandler(provider, "OllamaAI").ShouldBeOfType<SocketsHttpHandler>().UseProxy.ShouldBe(usesProxy);
    }

    [Fact]
    public void HttpClient_PrimaryHandlerInTheDefaults_KeepsItsProxyAndIsMadeSafe()
    {
        var proxy = new WebProxy("http://proxy:3128");
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.UseSocketsHttpHandler((handler, _) => handler.Proxy = proxy));
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        var handler = PrimaryHandler(provider, "OllamaAI").ShouldBeOfType<SocketsHttpHandler>();

        handler.Proxy.ShouldBeSameAs(proxy);
        handler.AllowAutoRedirect.ShouldBeFalse();
    }

    private static HttpMessageHandler PrimaryHandler(IServiceProvider provider, string name)
    {
        var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return handler;
    }
}

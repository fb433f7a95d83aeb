using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>The named HTTP client: patient, safe, and open to handlers of the application's choice.</summary>
public sealed class HttpClientTests
{
    private const string Version = """{"version":"0.32.15"}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HttpClient_HandlersOfTheApplication_Stay(bool defaultsFirst)
    {
        var handler = new ScriptedHandler().Answer(Version);
        var services = new ServiceCollection();
        if (defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        }

        services.AddHttpClient("other").AddHttpMessageHandler(() => new HeaderHandler("X-Other"));
        services.AddHttpClient("OllamaAI").AddHttpMessageHandler(() => new HeaderHandler("X-Before"));
        services.AddOllama().AnsweredBy(handler).HttpClientBuilder.AddHttpMessageHandler(() => new HeaderHandler("X-After"));
        services.AddOllama();
        if (!defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new HeaderHandler("X-Default")));
        }

        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<OllamaClient>().GetVersionAsync();

        handler.Request.Headers.Keys.Where(name => name.StartsWith("X-", StringComparison.Ordinal))
            .ShouldBe(["X-Default", "X-Before", "X-After"], ignoreOrder: true);
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
    public async Task HttpClient_ServiceDiscoveryInTheDefaults_FindsTheServer()
    {
        await using var server = await OllamaTestServer.StartAsync();
        var services = new ServiceCollection().AddServiceDefaults(("Services:models:http:0", server.Endpoint.Authority));
        services.AddOllama(o => o.Endpoint = new Uri("http://models"));
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
        services.AddOllama(o =>
        {
            o.Endpoint = new Uri("http://gpu-box:11434");
            o.ConnectTimeout = TimeSpan.FromSeconds(3);
        });
        using var provider = services.BuildServiceProvider();

        var handler = provider.GetHandlers("OllamaAI").Last().ShouldBeOfType<SocketsHttpHandler>();

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
        services.AddOllama(o => o.Endpoint = new Uri("http://gpu-box:11434"));
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
        services.AddOllama(o => o.Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute));
        using var provider = services.BuildServiceProvider();

        provider.GetHandlers("OllamaAI").Last().ShouldBeOfType<SocketsHttpHandler>().UseProxy.ShouldBe(usesProxy);
    }

    [Fact]
    public void HttpClient_PrimaryHandlerInTheDefaults_KeepsItsProxyAndIsMadeSafe()
    {
        var proxy = new WebProxy("http://proxy:3128");
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.UseSocketsHttpHandler((handler, _) => handler.Proxy = proxy));
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        var handler = provider.GetHandlers("OllamaAI").Last().ShouldBeOfType<SocketsHttpHandler>();

        handler.Proxy.ShouldBeSameAs(proxy);
        handler.AllowAutoRedirect.ShouldBeFalse();
    }
}

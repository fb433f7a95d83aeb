using System.Net;
using System.Net.Http.Headers;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>Address, key and headers of what is sent.</summary>
public sealed class RequestHeaderTests
{
    private static readonly ApiCall Call = new(HttpMethod.Get, "api/version");

    [Theory]
    [InlineData("sk-1", "Bearer sk-1")]
    [InlineData(" sk-1\n", "Bearer sk-1")]
    [InlineData(" ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Create_ApiKey_IsSentTrimmedWhereThereIsOne(string? key, string? authorization) =>
        (Create("http://localhost:11434", new() { ApiKey = key }).Headers.Authorization?.ToString()).ShouldBe(authorization);

    [Fact]
    public void Create_ApiKeyButTheCallersAuthorization_LeavesTheCallers()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", "x") } };

        Create("http://localhost:11434", new() { ApiKey = "sk-1" }, http).Headers.Authorization.ShouldBeNull();
    }

    [Fact]
    public void Create_ApiKeyAndACallersHttpClientWithoutOne_IsSent()
    {
        using var http = new HttpClient();

        Create("http://localhost:11434", new() { ApiKey = "sk-1" }, http).Headers.Authorization!.ToString().ShouldBe("Bearer sk-1");
    }

    [Theory]
    [InlineData("https://ollama.com", " sk-env ", "Bearer sk-env")]
    [InlineData("https://ollama.com/v1/", "sk-env", "Bearer sk-env")]
    [InlineData("https://ollama.com", "  ", null)]
    [InlineData("https://ollama.com", null, null)]
    [InlineData("http://ollama.com", "sk-env", null)]
    [InlineData("https://ollama.com:8443", "sk-env", null)]
    [InlineData("https://ollama.com.evil.test", "sk-env", null)]
    [InlineData("https://localhost", "sk-env", null)]
    [InlineData("http://localhost:11434", "sk-env", null)]
    public void Create_KeyInTheEnvironment_GoesToTheCloudAlone(string endpoint, string? key, string? authorization)
    {
        Environment.SetEnvironmentVariable("OLLAMA_API_KEY", key);
        try
        {
            (Create(endpoint, new()).Headers.Authorization?.ToString()).ShouldBe(authorization);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OLLAMA_API_KEY", null);
        }
    }

    [Fact]
    public void Create_UserAgent_NamesLibraryAndVersion() =>
        Create("http://localhost:11434", new()).Headers.GetValues("User-Agent").ShouldHaveSingleItem().ShouldMatch(@"^OllamaAI/\d+\.\d+\.\d+[^+]*$");

    [Fact]
    public async Task Headers_OfOptionsAndRequest_AreSentAndTheRequestsWin()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { ApiKey = "sk-1", Headers = { ["X-App"] = "app", ["X-Both"] = "app", ["Authorization"] = "Custom x" } });

        await client.ChatAsync(new OllamaChatRequest { Model = "m", Headers = new Dictionary<string, string> { ["X-Both"] = "call" } });

        handler.Request.Headers["X-App"].ShouldBe("app");
        handler.Request.Headers["X-Both"].ShouldBe("call");
        handler.Request.Headers["Authorization"].ShouldBe("Custom x");
    }

    [Fact]
    public void Create_OwnHttpClient_NeverTimesOutByItself()
    {
        using var http = OllamaHttp.Create(new OllamaClientOptions(), new Uri("http://localhost:11434"));

        http.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task OwnHttpClient_Redirect_IsNotFollowed()
    {
        await using var server = Media.ScriptedServer.Sending("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\nConnection: close");
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"http://{server.EndPoint}"), ApiKey = "sk-1" });

        (await Should.ThrowAsync<OllamaException>(client.GetVersionAsync())).Message.ShouldContain("redirects to http://127.0.0.1:1/elsewhere");

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public void Configure_Handler_IsSafeAndFitForLongAnswers()
    {
        using var handler = new SocketsHttpHandler();

        OllamaHttp.Configure(handler, TimeSpan.FromSeconds(3));

        handler.AllowAutoRedirect.ShouldBeFalse();
        handler.UseCookies.ShouldBeFalse();
        handler.AutomaticDecompression.ShouldBe(DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli);
        handler.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        handler.MaxResponseDrainSize.ShouldBe(0);
        handler.PooledConnectionLifetime.ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Dispose_CallersHttpClient_StaysUsable()
    {
        using var handler = new ScriptedHandler().Answer("""{"version":"1"}""").Answer("""{"version":"2"}""");
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://localhost:11434") };
        var client = new OllamaClient(http);
        await client.GetVersionAsync();

        client.Dispose();

        (await http.GetStringAsync(new Uri("api/version", UriKind.Relative))).ShouldBe("""{"version":"2"}""");
    }

    [Fact]
    public async Task Dispose_OwnHttpClient_EndsIt()
    {
        var client = new OllamaClient(new Uri("http://localhost:1"));

        client.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(client.GetVersionAsync());
    }

    private static HttpRequestMessage Create(string endpoint, OllamaClientOptions options, HttpClient? http = null) =>
        new RequestFactory(new Uri(endpoint), options, http).Create(Call, content: null);
}

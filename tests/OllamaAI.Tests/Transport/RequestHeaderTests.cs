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

    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

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
    [Trait("Needs", "HttpVersionPolicy")]
    public void Create_VersionOfTheCallersHttpClient_IsTheRequests()
    {
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        var request = Create("http://localhost:11434", new(), http);

        (request.Version, request.VersionPolicy).ShouldBe((HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact));
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
    public async Task Create_CallersUserAgent_Stays()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434") };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("mine/1.0");
        using var client = new OllamaClient(http);

        await client.ChatAsync(new OllamaChatRequest { Model = "m" });

        handler.Request.Headers["User-Agent"].ShouldBe("mine/1.0");
    }

    [Fact]
    public async Task WithHeaders_HeaderOfTheOptionsToo_TheFurtherOneWins()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { ApiKey = "sk-1", Headers = { ["X-App"] = "app", ["X-Both"] = "app", ["Authorization"] = "Custom x" } });

        await client.WithHeaders(KeyValuePair.Create("X-Both", "call")).ChatAsync(new OllamaChatRequest { Model = "m" });

        handler.Request.Headers["X-App"].ShouldBe("app");
        handler.Request.Headers["X-Both"].ShouldBe("call");
        handler.Request.Headers["Authorization"].ShouldBe("Custom x");
    }

    [Theory]
    [InlineData("sk-1\nX: y")]
    [InlineData("sk 1")]
    [InlineData("sk-ä")]
    public void Constructor_KeyThatNoHeaderCarries_IsRefusedWithoutShowingIt(string key)
    {
        var fault = Should.Throw<ArgumentException>(() => new OllamaClient(new OllamaClientOptions { Endpoint = new Uri("http://localhost"), ApiKey = key }));

        fault.Message.ShouldContain("ApiKey: ");
        fault.ToString().ShouldNotContain(key);
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

    [Fact]
    public async Task Headers_AsciiOverTheOwnHttpClient_AreSent()
    {
        await using var server = Media.ScriptedServer.Sending("HTTP/1.1 204 No Content\r\nConnection: close");
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"http://{server.EndPoint}"), Headers = { ["X-User"] = "Ada" } });

        await client.IsReachableAsync();

        server.Requests.ShouldHaveSingleItem().ShouldContain("X-User: Ada");
    }

    [Theory]
    [InlineData("X-User", "Jörg")]
    [InlineData("If-Modified-Since", "no date")]
    [InlineData("X-User", "a\r\nb")]
    [InlineData("X User", "Ada")]
    [InlineData("Content-Type", "text/plain")]
    public void Headers_ThatCannotBeSent_AreNamedWithoutTheValue(string name, string value)
    {
        var options = new OllamaClientOptions { Headers = { [name] = value } };

        var fault = Should.Throw<ArgumentException>(() => new OllamaClient(options));

        fault.Message.ShouldContain($"'{name}'");
        fault.ToString().ShouldNotContain(value);
    }

    [Fact]
    public async Task WithHeaders_Headers_AreOnTheWireAndNotInTheBody()
    {
        var server = new ScriptedHandler(request =>
            ScriptedHandler.Response(HttpStatusCode.OK, request.Path == "/api/chat" ? Frames.Done : """{"status":"success"}"""));
        using var client = server.CreateClient();
        var tenant = client.WithHeaders(KeyValuePair.Create("X-Tenant", "t-1"), KeyValuePair.Create("Authorization", "Bearer secret"));

        await tenant.ChatAsync(new OllamaChatRequest { Model = "x" });
        await tenant.ShowModelAsync("x");
        await tenant.PullModelAsync("x");
        await tenant.PushModelAsync("x");
        await tenant.CreateModelAsync(new OllamaCreateRequest { Model = "x", From = "y" });

        server.Requests.ShouldAllBe(request => request.Headers["X-Tenant"] == "t-1" && request.Headers["Authorization"] == "Bearer secret");
        server.Requests.ShouldAllBe(request => !request.Text.Contains("t-1") && !request.Text.Contains("secret"));
    }

    private static HttpRequestMessage Create(string endpoint, OllamaClientOptions options, HttpClient? http = null) =>
        new RequestFactory(new Uri(endpoint), options, http).Create(Call, content: null);
}

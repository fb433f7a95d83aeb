using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>Address, key and headers of what is sent.</summary>
public sealed class RequestHeaderTests
{
    private static readonly ApiCall Call = new(HttpMethod.Get, "api/version");

    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

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

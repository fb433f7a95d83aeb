using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using OllamaAI.Samples.Tests.Playground.Support;

namespace OllamaAI.Samples.Tests.Playground.Api;

/// <summary>What the pages of others, and models, cannot do.</summary>
public sealed class SafetyTests
{
    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://127.0.0.1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Call_FromThePageOfAnother_IsRefused(string header, string value)
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);

        foreach (var (method, path) in new[] { (HttpMethod.Post, "api/pull"), (HttpMethod.Post, "api/chat"), (HttpMethod.Get, "api/models") })
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add(header, value);
            using var response = await api.Http.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }

        host.Ollama.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/models")]
    public async Task Request_UnderTheNameOfAnother_IsRefused(string path)
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = $"evil.example:{host.Address.Port}" } };

        using var response = await api.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        host.Ollama.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_WithoutAHost_IsRefused()
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = connection.GetStream();

        await stream.WriteAsync("GET /api/models HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"u8.ToArray());

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task Call_FromItsOwnPage_IsAnswered()
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/models")
        {
            Headers = { { "Origin", host.Address.GetLeftPart(UriPartial.Authority) }, { "Sec-Fetch-Site", "same-origin" } },
        };

        using var response = await api.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Pull_AsAFormOfAnotherPageWouldSendIt_IsRefused(string type)
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);
        using var body = new StringContent("""{"model":"mistral"}""", Encoding.UTF8, new MediaTypeHeaderValue(type));

        using var response = await api.Http.PostAsync(new Uri("api/pull", UriKind.Relative), body);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        host.Ollama.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chat_BodyAboveTheLimit_IsRefusedUnread()
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Content.Headers.ContentLength = (64 << 20) + 1;
        request.Headers.ExpectContinue = true;

        using var response = await api.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Page_EveryAnswer_AllowsItsOwnScriptsOnly()
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);

        using var response = await api.Http.GetAsync(new Uri("/", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Listening_Always_IsOnThisMachineOnly()
    {
        await using var host = await PlaygroundHost.StartAsync();

        IPAddress.IsLoopback(IPAddress.Parse(host.Address.Host)).ShouldBeTrue();
    }
}

using OllamaAI.Testing.Tests.Differential;

namespace OllamaAI.Testing.Tests.Server;

public sealed class AccessTests
{
    [Theory]
    [InlineData("http://localhost:3000", 200)]
    [InlineData("https://127.0.0.1", 200)]
    [InlineData("http://0.0.0.0:80", 200)]
    [InlineData("app://anything", 200)]
    [InlineData("vscode-webview://x", 200)]
    [InlineData("https://mine.example", 200)]
    [InlineData("https://sub.mine.example", 200)]
    [InlineData("http://evil.example", 403)]
    [InlineData("http://localhost.evil.example", 403)]
    public async Task Origin_OfABrowser_IsAllowedOrRefused(string origin, int status)
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Origins = ["https://mine.example", "https://*.mine.example"] });

        var answer = await RawHttp.SendAsync(server.Endpoint, "GET", "/api/version", [new("Origin", origin)], []);

        answer.Status.ShouldBe(status);
        (answer.Body.Length == 0).ShouldBe(status == 403);
        answer.Headers.Contains(new("Access-Control-Allow-Origin", origin)).ShouldBe(status == 200);
    }

    [Fact]
    public async Task Origin_OfTheServerItself_PassesUntouched()
    {
        await using var server = await OllamaTestServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, "GET", "/api/version", [new("Origin", $"http://{server.Endpoint.Authority}")], []);

        answer.Status.ShouldBe(200);
        answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control"));
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("localhost:11434", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("192.168.1.2:80", 200)]
    [InlineData("10.0.0.1", 200)]
    [InlineData("172.16.0.1", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("box.local", 200)]
    [InlineData("api.internal", 200)]
    [InlineData("x.localhost", 200)]
    [InlineData("8.8.8.8", 403)]
    [InlineData("172.32.0.1", 403)]
    [InlineData("ollama.example.com", 403)]
    public async Task Host_OfALoopbackServer_MustBeLocal(string host, int status)
    {
        await using var server = await OllamaTestServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, "GET", "/api/version", [new("Host", host)], []);

        answer.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Authorization_OnALocalServer_IsIgnoredAndRecorded()
    {
        await using var server = await OllamaTestServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, "GET", "/api/version", [new("Authorization", "Bearer secret")], []);

        answer.Status.ShouldBe(200);
        server.Requests[0].Headers["authorization"].ShouldBe("Bearer secret");
    }
}

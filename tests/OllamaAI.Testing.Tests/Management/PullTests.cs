using System.Net;

namespace OllamaAI.Testing.Tests.Management;

public sealed class PullTests
{
    private static readonly OllamaTestModel Remote = new("far", "hello") { Size = 8_000_000, License = "free" };

    [Fact]
    public async Task Pull_ANewModel_HasOllamasSequenceAndInstallsIt()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Registry = [Remote] });
        using var client = Http.ClientOf(server);

        var lines = (await client.LinesAsync("/api/pull", """{"model":"far"}""")).Select(Json.Parse).ToList();

        var layer = lines[1];
        lines[0].GetRawText().ShouldBe("""{"status":"pulling manifest"}""");
        layer.EnumerateObject().Select(member => member.Name).ShouldBe(["status", "digest", "total"]);
        layer.Text("status").ShouldBe($"pulling {layer.Text("digest")!["sha256:".Length..][..12]}");
        lines[2].EnumerateObject().Select(member => member.Name).ShouldBe(["status", "digest", "total", "completed"]);
        lines.Where(line => line.Text("digest") == layer.Text("digest")).ShouldAllBe(line => line.Text("completed") != line.Text("total"));
        lines[^3..].Select(line => line.Text("status")).ShouldBe(["verifying sha256 digest", "writing manifest", "success"]);
        server.Models.Contains("far").ShouldBeTrue();
        (await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative))).ShouldBe("""{"models":[]}""");
    }

    [Fact]
    public async Task Pull_Again_GivesOneCompleteLineALayer()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Registry = [Remote] });
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/pull", """{"model":"far"}""");
        var layers = (await client.LinesAsync("/api/pull", """{"model":"far"}""")).Select(Json.Parse).Where(line => line.Text("digest") is not null).ToList();

        layers.Select(layer => layer.Text("digest")).ShouldBeUnique();
        layers.ShouldAllBe(layer => layer.Text("completed") == layer.Text("total"));
    }

    [Fact]
    public async Task Pull_ANewerVersion_RemovesUnusedLayers()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Registry = [Remote], Models = [Remote with { License = "older" }] });
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/pull", """{"model":"far"}""")).ShouldContain("""{"status":"removing unused layers"}""");
    }

    [Fact]
    public async Task Pull_NotStreamed_IsTheLastLineOnly()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Registry = [Remote] });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/pull", """{"name":"far","stream":false}""");

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"status":"success"}""");
    }

    [Theory]
    [InlineData("""{"model":"nobody"}""", 200, "{\"status\":\"pulling manifest\"}\n{\"error\":\"pull model manifest: file does not exist\"}\n")]
    [InlineData("""{"model":"nobody","stream":false}""", 500, "{\"error\":\"pull model manifest: file does not exist\"}")]
    [InlineData("""{"model":"a b"}""", 400, "{\"error\":\"invalid model name\"}")]
    [InlineData("{}", 400, "{\"error\":\"invalid model name\"}")]
    public async Task Pull_Fails_AsOllamaDoes(string request, int status, string body)
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/pull", request);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Fact]
    public async Task Push_AndPullElsewhere_GoThroughTheRegistry()
    {
        await using var server = await OllamaTestServer.StartAsync(Remote with { Name = "me/mine" });
        using var client = Http.ClientOf(server);

        var first = await client.LinesAsync("/api/push", """{"model":"me/mine"}""");
        var second = await client.LinesAsync("/api/push", """{"model":"me/mine"}""");
        server.Models.Remove("me/mine").ShouldBeTrue();
        var pulled = await client.TextAsync("/api/pull", """{"model":"me/mine","stream":false}""");

        first[0].ShouldBe("""{"status":"retrieving manifest"}""");
        first[^2].ShouldBe("""{"status":"pushing manifest"}""");
        first[^1].ShouldBe("""{"status":"success"}""");
        second.Length.ShouldBeLessThan(first.Length);
        pulled.ShouldBe("""{"status":"success"}""");
    }

    [Theory]
    [InlineData("""{"model":"nobody"}""", "open /usr/share/ollama/.ollama/models/manifests/registry.ollama.ai/library/nobody/latest: no such file or directory")]
    [InlineData("""{"model":"a b"}""", "unqualified name: a b")]
    public async Task Push_NotInstalled_FailsAfterTwoLines(string request, string error)
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/push", request);

        lines.ShouldBe(["""{"status":"retrieving manifest"}""", """{"status":"couldn't retrieve manifest"}""", $$"""{"error":"{{error}}"}"""]);
    }
}

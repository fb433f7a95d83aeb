using System.Net;

namespace OllamaAI.Testing.Tests.Server;

public sealed class AccountTests
{
    [Theory]
    [InlineData("", "24h", "hour", 24)]
    [InlineData("?range=7d", "7d", "day", 7)]
    [InlineData("?range=30d&scope=team", "30d", "day", 30)]
    public async Task Usage_Range_IsCutIntoParts(string query, string range, string granularity, int parts)
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.GetStringAsync(new Uri("/api/usage" + query, UriKind.Relative)));

        body.Text("range").ShouldBe(range);
        body.Text("granularity").ShouldBe(granularity);
        var buckets = body.GetProperty("buckets").EnumerateArray().ToList();
        buckets.Count.ShouldBe(parts);
        buckets.Count(bucket => bucket.TryGetProperty("partial", out _)).ShouldBe(1);
        buckets[^1].Text("partial").ShouldBe("true");
    }

    [Theory]
    [InlineData("?range=1y", OllamaTestCloud.SignedIn, HttpStatusCode.BadRequest)]
    [InlineData("?scope=all", OllamaTestCloud.SignedIn, HttpStatusCode.BadRequest)]
    [InlineData("", OllamaTestCloud.SignedOut, HttpStatusCode.Unauthorized)]
    [InlineData("", OllamaTestCloud.Disabled, HttpStatusCode.Forbidden)]
    public async Task Usage_NotToBeHad_HasItsStatus(string query, OllamaTestCloud cloud, HttpStatusCode status)
    {
        await using var server = await StartAsync(cloud);
        using var client = Http.ClientOf(server);

        using var response = await client.GetAsync(new Uri("/api/usage" + query, UriKind.Relative));

        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData(OllamaTestCloud.SignedOut, HttpStatusCode.Unauthorized)]
    [InlineData(OllamaTestCloud.Disabled, HttpStatusCode.Forbidden)]
    public async Task Balance_NotToBeHad_HasItsStatus(OllamaTestCloud cloud, HttpStatusCode status)
    {
        await using var server = await StartAsync(cloud);
        using var client = Http.ClientOf(server);

        (await client.GetAsync(new Uri("/api/balance", UriKind.Relative))).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("/api/usage")]
    [InlineData("/api/balance")]
    public async Task Account_OlderServer_DoesNotKnowThePath(string path)
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Cloud = OllamaTestCloud.SignedIn, Version = "0.40.0" });
        using var client = Http.ClientOf(server);

        (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/usage")]
    [InlineData("/api/balance")]
    public async Task Account_AskedTooOften_SaysWhenToAskAgain(string path)
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);
        server.Faults.Next(path, Fault.TooManyRequests(TimeSpan.FromSeconds(7)));

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("0.34.2", false)]
    [InlineData("0.40.12", true)]
    public async Task Show_ModelThatDoesNotThink_IsSaidByNewServers(string version, bool expected)
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Models = [new OllamaTestModel("m", "x") { ThinkValues = ["false"] }], Version = version });
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/show", """{"model":"m"}""")).Text("thinking")
            .ShouldBe(expected ? """{"values":[false],"default":false}""" : null);
    }

    [Fact]
    public async Task Balance_SignedIn_NamesSharesOfSessionAndWeek()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.GetStringAsync(new Uri("/api/balance", UriKind.Relative)));

        body.Text("included", "session", "remaining_percent").ShouldBe("75");
        body.Text("included", "weekly", "remaining_percent").ShouldBe("40.5");
        body.Text("purchased", "balance_usd").ShouldBe("0");
    }

    [Fact]
    public async Task Show_ThinkingModelOfANewServer_NamesItsLevels()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("m", "x") { Capabilities = ["completion", "thinking"], ThinkValues = ["false", "low", "high"] }],
            Version = "0.34.3",
        });
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/show", """{"model":"m"}""")).Text("thinking")
            .ShouldBe("""{"values":[false,"low","high"],"default":"high"}""");
    }

    [Theory]
    [InlineData("0.40.0", true)]
    [InlineData("0.33.0", false)]
    public async Task Chat_CachedTokens_AreToldByNewServers(string version, bool expected)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("m", new ModelOutput { Content = "Hi", CachedPromptTokens = 3 })],
            Version = version,
        });
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/chat", """{"model":"m","stream":false,"messages":[{"role":"user","content":"Hi"}]}"""));

        body.Text("prompt_eval_cached_count").ShouldBe(expected ? "3" : null);
    }

    private static Task<OllamaTestServer> StartAsync(OllamaTestCloud cloud) =>
        OllamaTestServer.StartAsync(new OllamaTestServerOptions { Cloud = cloud, Version = "0.40.12" });
}

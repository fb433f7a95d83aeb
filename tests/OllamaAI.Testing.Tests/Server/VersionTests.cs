using System.Net;

namespace OllamaAI.Testing.Tests.Server;

public sealed class VersionTests
{
    private const string Old = "0.5.7";
    private const string Ask = """{"model":"m","stream":false,"messages":[{"role":"user","content":"x"}]}""";

    [Theory]
    [InlineData(Old, 404)]
    [InlineData("0.7.0", 405)]
    public async Task WrongMethod_ByVersion_IsNotFoundOrRefused(string version, int status)
    {
        await using var server = await StartAsync(version);
        using var client = Http.ClientOf(server);

        (await client.GetAsync(new Uri("/api/chat", UriKind.Relative))).StatusCode.ShouldBe((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("0.12.5", 200, "application/x-ndjson", "{\"error\":\"boom\"}\n")]
    [InlineData("0.12.6", 500, "application/json", "{\"error\":\"boom\"}")]
    public async Task EarlyError_ByVersion_HasAStatusOrNot(string version, int status, string type, string body)
    {
        await using var server = await StartAsync(version, new OllamaTestModel("m", (_, _) => throw new OllamaTestModelException("boom")));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"x"}]}""");

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        response.Content.Headers.ContentType!.ToString().ShouldBe(type);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Theory]
    [InlineData("0.8.0", ",\"think\":true", false)]
    [InlineData("0.9.0", ",\"think\":true", true)]
    [InlineData("0.12.3", "", false)]
    [InlineData("0.12.4", "", true)]
    public async Task Thinking_ByVersion_IsUnknownOrOptInOrTheDefault(string version, string think, bool thinks)
    {
        await using var server = await StartAsync(version, new OllamaTestModel("m", ModelOutput.Think("hm"), "x") { Capabilities = ["completion", "thinking"] });
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/chat", Ask[..^1] + think + "}"));

        body.Text("message", "thinking").ShouldBe(thinks ? "hm" : null);
    }

    [Fact]
    public async Task MaxThinking_BeforeItsTime_IsRefused()
    {
        await using var server = await StartAsync("0.21.0", new OllamaTestModel("m", "x") { Capabilities = ["completion", "thinking"] });
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask[..^1] + ",\"think\":\"max\"}")).ShouldContain("invalid think value");
    }

    [Theory]
    [InlineData("0.12.9", false)]
    [InlineData("0.12.10", true)]
    public async Task ToolCallIds_ByVersion_AreThereOrNot(string version, bool has)
    {
        await using var server = await StartAsync(version, new OllamaTestModel("m", ModelOutput.Call("f")));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask[..^1] + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}");

        body.Contains("\"id\":").ShouldBe(has);
    }

    [Fact]
    public async Task OldServer_NewMembers_HaveNoEffectAndNoError()
    {
        await using var server = await StartAsync(Old, new OllamaTestModel("e", _ => [3f, 4f, 0f]), new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask[..^1] + ",\"logprobs\":true,\"top_logprobs\":99,\"truncate\":false}")).ShouldNotContain("logprobs");
        (await client.TextAsync("/api/embed", """{"model":"e","input":"x","dimensions":1}""")).ShouldContain("[[0.6,0.8,0]]");
    }

    [Fact]
    public async Task OldServer_Lists_LackNewMembers()
    {
        await using var server = await StartAsync(Old, new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);
        await client.TextAsync("/api/chat", Ask);

        (await client.GetStringAsync(new Uri("/api/tags", UriKind.Relative))).ShouldNotContain("capabilities");
        (await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative))).ShouldNotContain("context_length");
        var shown = Json.Parse(await client.TextAsync("/api/show", """{"model":"m"}"""));
        shown.TryGetProperty("capabilities", out _).ShouldBeFalse();
        shown.TryGetProperty("tensors", out _).ShouldBeFalse();
        shown.GetProperty("model_info").GetProperty("tokenizer.ggml.tokens").GetArrayLength().ShouldBePositive();
    }

    [Theory]
    [InlineData("/api/me", "0.11.0", 404)]
    [InlineData("/api/signout", "0.12.0", 404)]
    [InlineData("/api/experimental/web_search", "0.17.0", 404)]
    [InlineData("/api/me", "0.12.0", 401)]
    public async Task Endpoint_BeforeItsTime_IsUnknown(string path, string version, int status)
    {
        await using var server = await StartAsync(version);
        using var client = Http.ClientOf(server);

        (await client.PostAsync(path, "{}")).StatusCode.ShouldBe((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("0.33.0-rc2")]
    [InlineData("0.0.0")]
    public async Task Version_OfAnyForm_IsTold(string version)
    {
        await using var server = await StartAsync(version);
        using var client = Http.ClientOf(server);

        (await client.GetStringAsync(new Uri("/api/version", UriKind.Relative))).ShouldBe($$"""{"version":"{{version}}"}""");
    }

    [Fact]
    public async Task Version_OfADevelopmentBuild_BehavesLikeTheNewest()
    {
        await using var server = await StartAsync("0.0.0");
        using var client = Http.ClientOf(server);

        (await client.GetAsync(new Uri("/api/chat", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Version_Malformed_IsTheCallersFault() =>
        (await Should.ThrowAsync<ArgumentException>(StartAsync("newest"))).Message.ShouldContain("write it like 0.32.15");

    private static Task<OllamaTestServer> StartAsync(string version, params OllamaTestModel[] models) =>
        OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = version, Models = models });
}

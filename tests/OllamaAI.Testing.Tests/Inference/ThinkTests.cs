using System.Net;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class ThinkTests
{
    private static readonly OllamaTestModel Thinker = new("m", ModelOutput.Think("hm "), ModelOutput.Think("ok"), "yes") { Capabilities = ["completion", "thinking"] };

    [Theory]
    [InlineData("", true, null)]
    [InlineData(",\"think\":null", true, null)]
    [InlineData(",\"think\":true", true, null)]
    [InlineData(",\"think\":\"low\"", true, "low")]
    [InlineData(",\"think\":\"max\"", true, "max")]
    [InlineData(",\"think\":false", false, null)]
    public async Task Think_OfAThinkingModel_IsOnUnlessRefused(string think, bool on, string? level)
    {
        await using var server = await OllamaTestServer.StartAsync(Thinker);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", $$"""{"model":"m","stream":false,"messages":[{"role":"user","content":"x"}]{{think}}}""");

        Json.Parse(body).Text("message", "thinking").ShouldBe(on ? "hm ok" : null);
        Json.Parse(body).Text("message", "content").ShouldBe("yes");
        server.Requests[0].Prompt!.Think.ShouldBe(on);
        server.Requests[0].Prompt!.ThinkLevel.ShouldBe(level);
    }

    [Fact]
    public async Task Think_Streamed_ComesInFramesOfItsOwn()
    {
        await using var server = await OllamaTestServer.StartAsync(Thinker);
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"x"}]}""");

        lines[0].ShouldContain("\"content\":\"\",\"thinking\":\"hm \"}");
        lines[2].ShouldContain("\"content\":\"yes\"}");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"high\"")]
    public async Task Think_OfAnotherModel_IsRefused(string think)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", $$"""{"model":"m","messages":[{"role":"user","content":"x"}],"think":{{think}}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"\"m\" does not support thinking"}""");
    }

    [Theory]
    [InlineData("\"banana\"", "invalid think value: \"banana\" (must be \"high\", \"medium\", \"low\", \"max\", true, or false)")]
    [InlineData("5", "think must be a boolean or string (\"high\", \"medium\", \"low\", \"max\", true, or false)")]
    public async Task Think_Malformed_IsRefused(string think, string error)
    {
        await using var server = await OllamaTestServer.StartAsync(Thinker);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", $$"""{"model":"m","think":{{think}}}""");

        Json.Parse(body).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task Generate_ParserModel_HasAThinkingMember()
    {
        await using var server = await OllamaTestServer.StartAsync(Thinker);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/generate", """{"model":"m","prompt":"x","stream":false}""");

        Json.Parse(body).Text("thinking").ShouldBe("hm ok");
        Json.Parse(body).Text("response").ShouldBe("yes");
    }

    [Fact]
    public async Task Generate_JinjaModel_LeavesTheTagsInTheText()
    {
        await using var server = await OllamaTestServer.StartAsync(Thinker with { ToolCallDelivery = ModelToolCallDelivery.LastFrame });
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/generate", """{"model":"m","prompt":"x","stream":false,"think":true}""");

        Json.Parse(body).Text("response").ShouldBe("<think>hm ok</think>yes");
        body.ShouldContain(@"\u003cthink\u003e");
    }
}

using System.Net;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class ToolsWithFormatTests
{
    private const string Tools = """[{"type":"function","function":{"name":"get_time","parameters":{"type":"object","properties":{}}}}]""";
    private const string Schema = """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}""";

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task FormatWins_CallIsLostAndTheAnswerHasTheForm(string stream)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", ModelOutput.Call("get_time")));
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", Ask(stream));

        string.Concat(lines.Select(line => Json.Parse(line).Text("message", "content"))).ShouldBe("{\"a\":42}");
        string.Concat(lines).ShouldNotContain("tool_calls");
        Json.Parse(lines[^1]).Text("done_reason").ShouldBe("stop");
    }

    [Fact]
    public async Task FormatWins_TextBesideTheCallThatFits_GoesThrough()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "{\"a\":7}", ModelOutput.Call("get_time")));
        using var client = Http.ClientOf(server);

        var answer = await client.TextAsync("/api/chat", Ask("false"));

        Json.Parse(answer).Text("message", "content").ShouldBe("{\"a\":7}");
        answer.ShouldNotContain("tool_calls");
    }

    [Fact]
    public async Task FormatWins_ThinkingModel_ThinksFirst()
    {
        var model = new OllamaTestModel("m", ModelOutput.Think("hm"), ModelOutput.Call("get_time"))
        {
            Capabilities = ["completion", "tools", "thinking"],
        };
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = Http.ClientOf(server);

        var answer = Json.Parse(await client.TextAsync("/api/chat", Ask("false")));

        answer.Text("message", "thinking").ShouldBe("hm");
        answer.Text("message", "content").ShouldBe("{\"a\":42}");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task ToolsPass_CallsAndOnlyWordsAreHeldToTheFormat(string stream)
    {
        var caller = new OllamaTestModel("m", ModelOutput.Call("get_time")) { ToolsWithFormat = ModelToolsWithFormat.ToolsPass };
        var talker = new OllamaTestModel("talker", "Noon.") { ToolsWithFormat = ModelToolsWithFormat.ToolsPass };
        await using var server = await OllamaTestServer.StartAsync(caller, talker);
        using var client = Http.ClientOf(server);

        var called = await client.TextAsync("/api/chat", Ask(stream));
        var talked = await client.LinesAsync("/api/chat", Ask(stream, "talker"));

        called.ShouldContain("\"tool_calls\":[");
        string.Concat(talked.Select(line => Json.Parse(line).Text("message", "content"))).ShouldBe("{\"a\":42}");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Refused_IsTheRunnersErrorBeforeAnyFrame(string stream)
    {
        await using var server = await OllamaTestServer.StartAsync(Refusing);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask(stream));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(
            """{"error":{"code":400,"message":"Failed to initialize samplers: failed to parse grammar","type":"invalid_request_error"}}""");
    }

    [Theory]
    [InlineData("\"tools\":" + Tools)]
    [InlineData("\"format\":" + Schema)]
    public async Task Refused_EitherAlone_IsAnswered(string member)
    {
        await using var server = await OllamaTestServer.StartAsync(Refusing);
        using var client = Http.ClientOf(server);

        var body = $$"""{"model":"m","stream":false,"messages":[{"role":"user","content":"x"}],{{member}}}""";
        var answer = await client.TextAsync("/api/chat", body);

        Json.Parse(answer).Text("message", "content").ShouldBe("{\"a\":7}");
    }

    private static OllamaTestModel Refusing => new("m", "{\"a\":7}") { ToolsWithFormat = ModelToolsWithFormat.Refused };

    private static string Ask(string stream, string model = "m") =>
        $$"""{"model":"{{model}}","stream":{{stream}},"messages":[{"role":"user","content":"x"}],"tools":{{Tools}},"format":{{Schema}}}""";
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace OllamaAI.Testing.Tests.Inference;

/// <summary>What ends an answer, what goes with it, and how scripts fail.</summary>
public sealed class AnswerTests
{
    private static readonly ModelOutput[] Count = [" one", " two", " three", " four", " five"];

    [Theory]
    [InlineData("""{"num_predict":2}""", " one two", "length")]
    [InlineData("""{"num_predict":2.9}""", " one two", "length")]
    [InlineData("""{"num_predict":0}""", " one two three four five", "stop")]
    [InlineData("""{"num_predict":-1}""", " one two three four five", "stop")]
    [InlineData("""{"stop":["hree"]}""", " one two t", "stop")]
    [InlineData("""{"stop":["e x"]}""", " one two three four five", "stop")]
    [InlineData("""{"stop":["e two","zzz"]}""", " on", "stop")]
    [InlineData("""{"stop":[""]}""", " one two three four five", "stop")]
    public async Task Options_LimitAndStop_EndTheAnswer(string options, string content, string reason)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", Count));
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/chat", Ask($",\"options\":{options}")));

        body.Text("message", "content").ShouldBe(content);
        body.Text("done_reason").ShouldBe(reason);
    }

    [Fact]
    public async Task Parameters_OfTheModel_HoldUnlessTheRequestSaysOtherwise()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", Count) { Parameters = """{"num_predict":1,"stop":["zzz"]}""" });
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/chat", Ask())).Text("message", "content").ShouldBe(" one");
        Json.Parse(await client.TextAsync("/api/chat", Ask(",\"options\":{\"num_predict\":3}"))).Text("message", "content").ShouldBe(" one two three");
    }

    [Fact]
    public async Task Done_FromTheScript_EndsTheAnswerWithItsFigures()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "a", ModelOutput.Done("length", 1234, 56), "never"));
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/chat", Ask()));

        body.Text("message", "content").ShouldBe("a");
        body.Text("done_reason").ShouldBe("length");
        body.Text("prompt_eval_count").ShouldBe("1234");
        body.Text("eval_count").ShouldBe("56");
    }

    [Fact]
    public async Task Figures_ByAMovedClock_AddUp()
    {
        var clock = Clock.Stopped();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("m", (_, _) => TakeTimeAsync(clock))],
            TimeProvider = clock,
            Loading = (_, _) => Move(clock, 3),
        });
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/chat", Ask()));

        body.Text("load_duration").ShouldBe("3000000000");
        body.Text("prompt_eval_duration").ShouldBe("2000000000");
        body.Text("eval_duration").ShouldBe("1000000000");
        body.Text("total_duration").ShouldBe("6000000000");
        body.Text("created_at").ShouldBe("2026-08-21T10:00:06Z");
    }

    [Fact]
    public async Task Logprobs_MadeUp_FollowTheTextAndTheNumberAskedFor()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "Hé"));
        using var client = Http.ClientOf(server);

        var logprob = Json.Parse(await client.TextAsync("/api/chat", Ask(",\"logprobs\":true,\"top_logprobs\":3"))).GetProperty("logprobs")[0];

        logprob.Text("token").ShouldBe("Hé");
        logprob.Text("bytes").ShouldBe("[72,195,169]");
        logprob.GetProperty("logprob").GetDouble().ShouldBeLessThan(0);
        logprob.GetProperty("top_logprobs").EnumerateArray().Select(top => top.GetProperty("logprob").GetDouble()).ShouldBeInOrder(SortDirection.Descending);
        logprob.GetProperty("top_logprobs").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Logprobs_FromTheScript_AreSentAsTheyAre()
    {
        var output = new ModelOutput { Content = "", Logprobs = [new ModelLogprob("", -0.5), new ModelLogprob("\ufffd", 0) { Bytes = [0xf0] }] };
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", output));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask(",\"logprobs\":true")))
            .ShouldContain("\"logprobs\":[{\"token\":\"\",\"logprob\":-0.5},{\"token\":\"\ufffd\",\"logprob\":0,\"bytes\":[240]}]");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"top_logprobs\":5")]
    public async Task Logprobs_NotAskedFor_AreNotSent(string more)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "a"));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask(more))).ShouldNotContain("logprobs");
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "{\"model\":\"m\",\"created_at\":\"2026-08-21T10:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"a\"},\"done\":false}\n")]
    public async Task Script_Throws_EndsInAnErrorLineOrStatus(bool afterAPiece, string before)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("m", (_, _) => ThrowAsync(afterAPiece, new InvalidOperationException("out of luck")))],
            TimeProvider = Clock.Stopped(),
        });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"x"}]}""");

        response.StatusCode.ShouldBe(afterAPiece ? HttpStatusCode.OK : HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.ToString().ShouldBe(afterAPiece ? "application/x-ndjson" : "application/json");
        var error = """{"error":"an error was encountered while running the model: out of luck"}""";
        (await response.Content.ReadAsStringAsync()).ShouldBe(afterAPiece ? before + error + "\n" : error);
    }

    [Fact]
    public async Task Script_ThrowsAModelException_DecidesStatusAndText()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("m", (_, _) => ThrowAsync(false, new OllamaTestModelException("model runner has unexpectedly stopped", 503))));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask());

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"model runner has unexpectedly stopped"}""");
    }

    [Fact]
    public async Task Frames_WrittenByTheScript_AreSentAsTheyAre()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", ModelOutput.Frame("{\"odd\" : 1}"), ModelOutput.Frame("not json")));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"x"}]}""");

        body.ShouldBe("{\"odd\" : 1}\nnot json\n");
    }

    [Fact]
    public async Task FromRecording_AFile_IsSentByteForByte()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Recorded", "chat-tools-two-stream", "response.body");
        await using var server = await OllamaTestServer.StartAsync(OllamaTestModel.FromRecording("m", path));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"x"}]}""");

        body.ShouldBe(await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Model_WithoutAnswer_SaysSo()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m"));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask())).ShouldContain("has no Answer function");
    }

    [Fact]
    public async Task TruncateFalse_PromptTooLong_IsTheRunnersError()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);
        var words = string.Join(' ', Enumerable.Repeat("word", 5000));

        var body = await client.TextAsync("/api/chat", $$"""{"model":"m","truncate":false,"messages":[{"role":"user","content":"{{words}}"}]}""");

        var inner = Json.Parse(Json.Parse(body).Text("error")!);
        inner.Text("error", "type").ShouldBe("exceed_context_size_error");
        inner.Text("error", "n_prompt_tokens").ShouldBe("5004");
        inner.Text("error", "n_ctx").ShouldBe("4096");
    }

    /// <summary>llama-server keeps a token for the answer; the runner before it (until 0.30) did not, and tells no figures.</summary>
    [Theory]
    [InlineData("0.32.15", 4095, false)]
    [InlineData("0.32.15", 4096, true)]
    [InlineData("0.29.0", 4096, false)]
    [InlineData("0.29.0", 4097, true)]
    [InlineData("0.12.5", 9000, false)]
    public async Task TruncateFalse_PromptAsLongAsTheContext_IsRefusedByItsTokens(string version, int tokens, bool isRefused)
    {
        await using var server = await PerCharacterAsync(version);
        using var client = Http.ClientOf(server);
        var text = new string('7', tokens - 4);

        var body = await client.TextAsync(
            "/api/chat", $$"""{"model":"m","stream":false,"truncate":false,"messages":[{"role":"user","content":"{{text}}"}]}""");

        Json.Parse(body).TryGetProperty("error", out _).ShouldBe(isRefused, body);
    }

    [Theory]
    [InlineData("0.32.15", 4000, "4000")]
    [InlineData("0.32.15", 9000, "4095")]
    [InlineData("0.29.0", 9000, "4096")]
    public async Task TruncateUnset_PromptTooLong_IsCutToTheContext(string version, int tokens, string read)
    {
        await using var server = await PerCharacterAsync(version);
        using var client = Http.ClientOf(server);
        var text = new string('7', tokens - 4);

        var body = await client.TextAsync(
            "/api/chat", $$"""{"model":"m","stream":false,"messages":[{"role":"user","content":"{{text}}"}]}""");

        Json.Parse(body).Text("prompt_eval_count").ShouldBe(read);
    }

    [Fact]
    public async Task Chat_OwnMessagesAndSystem_ComeFirst()
    {
        var model = new OllamaTestModel("m", "x") { System = "Be kind.", Messages = [new ModelMessage { Role = "user", Content = "q" }, new ModelMessage { Role = "assistant", Content = "a" }] };
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", Ask());
        await client.TextAsync("/api/chat", """{"model":"m","messages":[{"role":"system","content":"Be rude."},{"role":"user","content":"x"}]}""");

        server.Requests[0].Prompt!.Messages.Select(message => message.Content).ShouldBe(["Be kind.", "q", "a", "x"]);
        server.Requests[1].Prompt!.Messages.Select(message => message.Content).ShouldBe(["q", "a", "Be rude.", "x"]);
        server.Requests[1].Prompt!.System.ShouldBe("Be rude.");
    }

    private static string Ask(string more = "") => $$"""{"model":"m","stream":false,"messages":[{"role":"user","content":"x"}]{{more}}}""";

    private static Task<OllamaTestServer> PerCharacterAsync(string version) => OllamaTestServer.StartAsync(
        new OllamaTestServerOptions { Version = version, Models = [new OllamaTestModel("m", "x") { CountTokens = text => text.Length }] });

    private static Task Move(FakeTimeProvider clock, int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        return Task.CompletedTask;
    }

    private static async IAsyncEnumerable<ModelOutput> TakeTimeAsync(FakeTimeProvider clock)
    {
        await Move(clock, 2);
        yield return "a";
        await Move(clock, 1);
        yield return "b";
    }

    private static async IAsyncEnumerable<ModelOutput> ThrowAsync(bool afterAPiece, Exception failure)
    {
        await Task.CompletedTask;
        if (afterAPiece)
        {
            yield return "a";
        }

        throw failure;
    }

    [Fact]
    public async Task InTurns_Requests_GetOneTurnEach()
    {
        await using var server = await OllamaTestServer.StartAsync(OllamaTestModel.InTurns(
            "m", ModelOutput.Call("f", new JsonObject { ["city"] = "Oslo" }), ModelOutput.Text("Snow."), "Rain."));
        using var client = Http.ClientOf(server);
        const string Ask = """{"model":"m","stream":false,"tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"hi"}]}""";

        (await client.TextAsync("/api/chat", Ask)).ShouldContain("\"name\":\"f\",\"arguments\":{\"city\":\"Oslo\"}");
        (await client.TextAsync("/api/chat", Ask)).ShouldContain("Snow.");
        (await client.TextAsync("/api/chat", Ask)).ShouldContain("Rain.");
        (await client.TextAsync("/api/chat", Ask)).ShouldContain("'m' has 3 turns, and this is request 4.");
    }
}

using System.Net;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class EmbedTests
{
    private static readonly OllamaTestModel Embedder = new("e", text => [3, 4, text.Length]);

    [Fact]
    public async Task Embed_SeveralTexts_GivesUnitVectorsInOrder()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Embedder], TimeProvider = Clock.Stopped() });
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/embed", """{"model":"e","input":["","a cat"]}""");

        body.ShouldBe("""{"model":"e","embeddings":[[0.6,0.8,0],[0.42426407,0.56568545,0.70710677]],"total_duration":300,"load_duration":100,"prompt_eval_count":6}""");
    }

    [Fact]
    public async Task Embed_Dimensions_CutsAndScalesAgain()
    {
        await using var server = await OllamaTestServer.StartAsync(Embedder);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/embed", """{"model":"e","input":"xxxx","dimensions":2}""")).ShouldContain("[[0.6,0.8]]");
        (await client.TextAsync("/api/embed", """{"model":"e","input":"","dimensions":9}""")).ShouldContain("\"embeddings\":[]");
    }

    [Theory]
    [InlineData("""{"model":"e"}""")]
    [InlineData("""{"model":"e","input":null}""")]
    [InlineData("""{"model":"e","input":""}""")]
    [InlineData("""{"model":"e","input":[]}""")]
    public async Task Embed_NoInput_OnlyLoads(string request)
    {
        await using var server = await OllamaTestServer.StartAsync(Embedder);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/embed", request)).ShouldBe("""{"model":"e","embeddings":[]}""");
        (await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative))).ShouldContain("\"name\":\"e:latest\"");
    }

    [Theory]
    [InlineData("""{"model":"","input":"x"}""", 404, "model '' not found")]
    [InlineData("""{"model":"nobody","input":"x"}""", 404, "model \"nobody\" not found, try pulling it first")]
    [InlineData("""{"model":"a b","input":"x"}""", 400, "invalid model name")]
    [InlineData("""{"model":"e","input":5}""", 400, "invalid input type")]
    [InlineData("""{"model":"e","input":["a",5]}""", 400, "invalid input type")]
    [InlineData("""{"model":"text","input":"x"}""", 501, "This server does not support embeddings. Start it with `--embeddings`")]
    [InlineData("""{"model":"small","input":"one two three four five six seven","truncate":false}""", 400, "the input length exceeds the context length")]
    public async Task Embed_Refused_HasOllamasWords(string request, int status, string error)
    {
        await using var server = await OllamaTestServer.StartAsync(Embedder, new OllamaTestModel("text", "x"), Embedder with { Name = "small", ContextLength = 6 });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/embed", request);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Theory]
    [InlineData("", 600, 600)]
    [InlineData(",\"options\":{\"num_ctx\":256}", 600, 256)]
    [InlineData(",\"options\":{\"num_ctx\":99999}", 9000, 8192)]
    public async Task Embed_TextTooLong_IsCutToTheContextThatWasAskedForOrTheModels(string options, int tokens, int read)
    {
        var model = Embedder with { CountTokens = text => text.Length, ContextLength = 8192 };
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = Http.ClientOf(server);
        var text = new string('7', tokens - 2);

        var body = await client.TextAsync("/api/embed", $$"""{"model":"e","input":"{{text}}"{{options}} }""");

        Json.Parse(body).GetProperty("prompt_eval_count").GetInt32().ShouldBe(read);
    }

    [Fact]
    public async Task Embed_FunctionThrows_FailsTheWholeBatch()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("e", text => text.Length > 0 ? [1f] : throw new InvalidOperationException("embedding contains NaN or Inf values")));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/embed", """{"model":"e","input":["x",""]}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"embedding contains NaN or Inf values"}""");
    }

    [Fact]
    public async Task Embed_TooLong_IsCutByDefault()
    {
        await using var server = await OllamaTestServer.StartAsync(Embedder with { ContextLength = 6 });
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/embed", """{"model":"e","input":"one two three four five six seven"}""")).ShouldContain("\"prompt_eval_count\":6}");
    }

    [Fact]
    public async Task Embeddings_Older_GivesTheVectorAsItIs()
    {
        await using var server = await OllamaTestServer.StartAsync(Embedder);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/embeddings", """{"model":"e","prompt":"xx"}""")).ShouldBe("""{"embedding":[3,4,2]}""");
        (await client.TextAsync("/api/embeddings", """{"model":"e","prompt":""}""")).ShouldBe("""{"embedding":[]}""");
        (await client.TextAsync("/api/embeddings", "{}")).ShouldBe("""{"error":"model is required"}""");
    }

    [Fact]
    public async Task Embeddings_OlderTooLong_Is500()
    {
        await using var server = await OllamaTestServer.StartAsync(Embedder with { ContextLength = 6 });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/embeddings", """{"model":"e","prompt":"one two three four five six seven"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }
}

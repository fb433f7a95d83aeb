using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Pictures;
using OllamaAI.Testing.Tests.Demonstration.Pictures;

namespace OllamaAI.Testing.Tests.Demonstration;

/// <summary>The three models as a client meets them.</summary>
public sealed class DemonstrationModelsTests : IAsyncLifetime
{
    private OllamaTestServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await OllamaTestServer.StartAsync([.. DemonstrationModels.All]);
        _client = Http.ClientOf(_server);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Chat_Streamed_ComesWordByWordWithItsSpaces()
    {
        var pieces = (await StreamAsync("demo", "What is 2+2?", "false")).Select(message => (string)message["content"]!);
        pieces.ShouldBe(["2", " +", " 2", " =", " 4", ""]);
    }

    [Fact]
    public async Task Chat_Thinking_NamesTheRuleBeforeTheAnswer()
    {
        var messages = await StreamAsync("demo", "What is 2+2?", "true");
        string.Concat(messages.Select(message => (string?)message["thinking"])).ShouldBe("The message holds the expression 2 + 2, so the arithmetic rule works it out.");
        messages.SkipWhile(message => message["thinking"] is not null).ShouldAllBe(message => message["thinking"] == null);
        string.Concat(messages.Select(message => (string?)message["content"])).ShouldBe("2 + 2 = 4");
    }

    [Fact]
    public async Task Chat_PictureQuestionWithAnImageTool_CallsItAndAnswersWithItsResult()
    {
        const string Tools = """[{"type":"function","function":{"name":"analyze_image","description":"Describes an image.","parameters":{"type":"object","properties":{"image":{"type":"string"},"question":{"type":"string"}},"required":["image"]}}}]""";
        const string Question = """{"role":"user","content":"What colours are in the picture at http://127.0.0.1:5000/lake.png?"}""";
        var call = (await ChatAsync($$"""{"model":"demo","stream":false,"think":false,"tools":{{Tools}},"messages":[{{Question}}]}"""))["tool_calls"]![0]!["function"]!;
        ((string?)call["name"]).ShouldBe("analyze_image");
        call["arguments"]!.ToJsonString().ShouldBe("""{"image":"http://127.0.0.1:5000/lake.png","question":"What colours are in the picture?"}""");

        var answer = await ChatAsync($$"""
            {"model":"demo","stream":false,"think":false,"tools":{{Tools}},"messages":[{{Question}},
            {"role":"assistant","content":"","tool_calls":[{"id":"call_1","function":{"name":"analyze_image","arguments":{{call["arguments"]!.ToJsonString()}} } }]},
            {"role":"tool","tool_call_id":"call_1","tool_name":"analyze_image","content":"Mostly blue."}]}
            """);
        answer["tool_calls"].ShouldBeNull();
        ((string?)answer["content"]).ShouldBe("According to analyze_image: Mostly blue.");
    }

    [Fact]
    public async Task Chat_MissingArgument_IsAskedForAndThenUsed()
    {
        const string Tools = """[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]""";
        var question = (string?)(await ChatAsync($$"""{"model":"demo","stream":false,"think":false,"tools":{{Tools}},"messages":[{"role":"user","content":"What's the weather?"}]}"""))["content"];
        question.ShouldBe("To call get_weather I need its \"city\". What shall I use?");

        var history = new JsonArray(Message("user", "What's the weather?"), Message("assistant", question!), Message("user", "bad homburg"));
        var answer = await ChatAsync($$"""{"model":"demo","stream":false,"think":false,"tools":{{Tools}},"messages":{{history.ToJsonString()}}}""");
        answer["tool_calls"]![0]!["function"]!["arguments"]!.ToJsonString().ShouldBe("""{"city":"bad homburg"}""");
    }

    [Fact]
    public async Task Chat_Schema_IsFilledFromTheConversation()
    {
        const string Schema = """{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},"required":["name","age"]}""";
        var answer = await ChatAsync($$"""{"model":"demo","stream":false,"think":false,"format":{{Schema}},"messages":[{"role":"user","content":"Anna is 31."}]}""");
        ((string?)answer["content"]).ShouldBe("""{"name":"Anna","age":31}""");
    }

    [Fact]
    public async Task Vision_Picture_IsDescribedFromItsPixels()
    {
        var answer = await LookAsync(RedAndBlue(), "What colours do you see?");
        answer.ShouldBe("Its main colours are blue (#0000ff, 50%, on the right) and red (#ff0000, 50%, on the left).");
    }

    [Fact]
    public async Task Vision_QuestionAfterThePicture_IsAboutThatPicture()
    {
        var history = new JsonArray(Message("user", "Look!", RedAndBlue()), Message("assistant", "I see."), Message("user", "How big is it?"));
        var answer = await ChatAsync($$"""{"model":"demo-vision","stream":false,"think":false,"messages":{{history.ToJsonString()}}}""");
        ((string?)answer["content"]).ShouldBe("This is a PNG picture of 6 × 4 pixels (landscape format, 8 bits per channel, in colour).");
    }

    [Fact]
    public async Task Vision_Schema_IsFilledFromTheMeasurements()
    {
        const string Schema = """{"type":"object","properties":{"width":{"type":"integer"},"colors":{"type":"array","items":{"type":"string"}},"isPhoto":{"type":"boolean"}},"required":["width","colors","isPhoto"]}""";
        var message = Message("user", "Describe it", RedAndBlue());
        var answer = await ChatAsync($$"""{"model":"demo-vision","stream":false,"think":false,"format":{{Schema}},"messages":[{{message.ToJsonString()}}]}""");
        ((string?)answer["content"]).ShouldBe("""{"width":6,"colors":["blue","red"],"isPhoto":false}""");
    }

    [Fact]
    public async Task Vision_NoPicture_Converses()
    {
        ((string?)(await ChatAsync("""{"model":"demo-vision","stream":false,"think":false,"messages":[{"role":"user","content":"2+2"}]}"""))["content"]).ShouldBe("2 + 2 = 4");
        ((string?)(await ChatAsync("""{"model":"demo-vision","stream":false,"think":false,"messages":[{"role":"user","content":"What is in the picture?"}]}"""))["content"])!
            .ShouldContain("I see no picture yet");
    }

    [Fact]
    public async Task Vision_AskedWhatItIs_SaysWhatItSees() =>
        ((string?)(await ChatAsync("""{"model":"demo-vision","stream":false,"think":false,"messages":[{"role":"user","content":"What can you do?"}]}"""))["content"])!
            .ShouldContain("I measure its pixels");

    [Theory]
    [InlineData("bm9wZQ==")]
    [InlineData("iVBORw0KGgo=")]
    [InlineData("UklGRgAAAABXQVZF")]
    public async Task Vision_BrokenPicture_FailsAsTheRealServerDoes(string image)
    {
        using var response = await _client.PostAsync("/api/chat", $$"""{"model":"demo-vision","messages":[{"role":"user","content":"hi","images":["{{image}}"]}]}""");
        ((int)response.StatusCode).ShouldBe(400);
        var recorded = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Recorded", "err-chat-image-garbage", "response.body"));
        (await response.Content.ReadAsStringAsync()).ShouldBe(recorded);
    }

    [Fact]
    public async Task Embed_SimilarTexts_HaveSimilarVectors()
    {
        var answer = JsonNode.Parse(await _client.TextAsync("/api/embed", """{"model":"demo-embed","input":["a red bicycle","red bicycles","stock markets"]}"""))!;
        var vectors = answer["embeddings"]!.AsArray().Select(vector => vector!.AsArray().Select(value => (double)value!).ToArray()).ToArray();
        double Similarity(int one, int other) => vectors[one].Zip(vectors[other], (a, b) => a * b).Sum();
        vectors.ShouldAllBe(vector => vector.Length == 256);
        Similarity(0, 1).ShouldBeGreaterThan(Similarity(0, 2) + 0.3);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo-vision")]
    [InlineData("demo-embed")]
    public async Task Show_EachModel_SaysThatItHasNoNeuralNetwork(string model)
    {
        var shown = JsonNode.Parse(await _client.TextAsync("/api/show", $$"""{"model":"{{model}}"}"""))!;
        ((string?)shown["license"])!.ShouldContain("no neural network");
        ((string?)shown["system"])!.ShouldContain("no neural network");
        ((string?)shown["model_info"]!["general.description"])!.ShouldContain("No neural network");
        ((string?)shown["details"]!["parameter_size"]).ShouldBe("0");
    }

    private static byte[] RedAndBlue() =>
        new TestPng(6, 4, PngColourType.Truecolour, 8).Write((x, _, channel) => x < 3 ? (channel == 0 ? 255 : 0) : (channel == 2 ? 255 : 0));

    private static JsonObject Message(string role, string content, params byte[][] images) =>
        new() { ["role"] = role, ["content"] = content, ["images"] = new JsonArray([.. images.Select(image => (JsonNode?)Convert.ToBase64String(image))]) };

    private async Task<string> LookAsync(byte[] image, string question) =>
        (string)(await ChatAsync($$"""{"model":"demo-vision","stream":false,"think":false,"messages":[{{Message("user", question, image).ToJsonString()}}]}"""))["content"]!;

    private async Task<JsonNode> ChatAsync(string json) => JsonNode.Parse(await _client.TextAsync("/api/chat", json))!["message"]!;

    private async Task<List<JsonNode>> StreamAsync(string model, string text, string think) =>
        [.. (await _client.LinesAsync("/api/chat", $$"""{"model":"{{model}}","think":{{think}},"messages":[{"role":"user","content":"{{text}}"}]}"""))
            .Select(line => JsonNode.Parse(line)!["message"]!)];
}

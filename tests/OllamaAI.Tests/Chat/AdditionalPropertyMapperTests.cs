using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Which additional properties become settings, which value counts, and the last value that is accepted.</summary>
public sealed class AdditionalPropertyMapperTests
{
    [Fact]
    public async Task GetResponse_EveryOptionOfTheRawRequest_WinsOverAdditionalProperties()
    {
        string[] names =
        [
            "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict", "num_keep", "seed", "num_predict", "top_k", "top_p", "min_p",
            "typical_p", "repeat_last_n", "temperature", "repeat_penalty", "presence_penalty", "frequency_penalty", "stop",
        ];
        var options = new ChatOptions
        {
            AdditionalProperties = [],
            RawRepresentationFactory = _ => new OllamaChatRequest
            {
                Options = new()
                {
                    NumBatch = 2,
                    NumGpu = 2,
                    MainGpu = 2,
                    UseMmap = false,
                    NumThread = 2,
                    DraftNumPredict = 2,
                    NumKeep = 2,
                    Seed = 2,
                    NumPredict = 2,
                    TopK = 2,
                    TopP = 2,
                    MinP = 2,
#pragma warning disable CS0618
                    TypicalP = 2,
#pragma warning restore CS0618
                    RepeatLastN = 2,
                    Temperature = 2,
                    RepeatPenalty = 2,
                    PresencePenalty = 2,
                    FrequencyPenalty = 2,
                    Stop = ["2"],
                },
            },
        };
        foreach (var name in names)
        {
            options.AdditionalProperties[name] = name switch { "use_mmap" => true, "stop" => "1", _ => 1 };
        }

        var sent = (await SendAsync(options)).GetProperty("options");

        sent.EnumerateObject().Select(option => option.Name).ShouldBe(names, ignoreOrder: true);
        names.ShouldAllBe(name => sent.GetProperty(name).GetRawText() == (name == "use_mmap" ? "false" : name == "stop" ? "[\"2\"]" : "2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    public async Task GetResponse_FormatIsPlainText_IsNotSent(string format) =>
        (await SendAsync(new ChatOptions { AdditionalProperties = new() { ["format"] = format } })).TryGetProperty("format", out _).ShouldBeFalse();

    [Fact]
    public async Task GetResponse_NativeNamesOfTheRequest_AreSet()
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["think"] = "high", ["format"] = "json", ["keep_alive"] = 0 } };

        var body = await SendAsync(options);

        body.GetProperty("think").GetString().ShouldBe("high");
        body.GetProperty("format").GetString().ShouldBe("json");
        body.GetProperty("keep_alive").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task GetResponse_NamesThatTheCallDecides_AreNotSentAsOptions()
    {
        var options = new ChatOptions
        {
            AdditionalProperties = new()
            {
                ["model"] = "x",
                ["messages"] = "x",
                ["tools"] = "x",
                ["stream"] = true,
                ["options"] = "x",
                ["strict"] = true,
                ["think"] = "low",
                ["format"] = "text",
                ["keep_alive"] = 1,
            },
            RawRepresentationFactory = _ => new OllamaChatRequest { Think = ThinkLevel.High, Format = OllamaFormat.Json, KeepAlive = KeepAlive.Forever },
        };

        (await SendAsync(options)).ShouldBeJson(
            """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false,"truncate":false,"think":"high","format":"json","keep_alive":-1}""");
    }

    [Fact]
    public async Task GetResponse_JsonNull_IsNotSent()
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = JsonElement.Parse("null"), ["foo"] = default(JsonElement) } };

        (await SendAsync(options)).TryGetProperty("options", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_ListsOfLists_AreLeftOut()
    {
        var options = new ChatOptions
        {
            AdditionalProperties = new() { ["foo"] = new object[] { new[] { 1 } }, ["bar"] = JsonElement.Parse("[[1]]"), ["baz"] = JsonElement.Parse("[1,{}]"), ["qux"] = new List<KeyValuePair<string, object?>> { new("a", 1) } },
        };

        (await SendAsync(options)).TryGetProperty("options", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("many")]
    [InlineData(9223372036854775808.0)]
    [InlineData(double.NaN)]
    public async Task GetResponse_SeedIsNotAWholeNumber_IsNamed(object seed)
    {
        var fault = await Should.ThrowAsync<ArgumentException>(SendAsync(new ChatOptions { AdditionalProperties = new() { ["seed"] = seed } }));

        fault.Message.ShouldContain("'seed' must be a whole number");
    }

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    [InlineData("array")]
    [InlineData("object")]
    public async Task GetResponse_KnownSettingThatJsonCannotSay_IsNamed(string kind)
    {
        var fault = await Should.ThrowAsync<ArgumentException>(SendAsync(new ChatOptions { AdditionalProperties = new() { ["seed"] = NodeThatJsonCannotSay(kind) } }));

        fault.Message.ShouldContain("'seed' must be a whole number");
    }

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    [InlineData("array")]
    [InlineData("object")]
    public async Task GetResponse_UnknownSettingThatJsonCannotSay_IsLeftOut(string kind)
    {
        var body = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["mine"] = NodeThatJsonCannotSay(kind) } });

        body.TryGetProperty("options", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_NativeNamesInAnyCase_AreSet()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { ["Num_Ctx"] = 512, ["KEEP_ALIVE"] = -1 } });

        handler.Request.Json.GetProperty("options").ShouldBeJson("""{"num_ctx":512}""");
        handler.Request.Json.GetProperty("keep_alive").GetInt32().ShouldBe(-1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_PropertiesOfOtherProviders_AreNotSent(bool stream)
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["stream_options"] = new Dictionary<string, object> { ["include_usage"] = true }, ["strict"] = true } };

        (await Wire.SendAsync(options, stream)).EnumerateObject().Select(member => member.Name).ShouldBe(["model", "messages", "stream", "truncate"], ignoreOrder: true);
    }

    private static JsonNode NodeThatJsonCannotSay(string kind) => kind switch
    {
        "float" => JsonValue.Create(float.PositiveInfinity),
        "array" => new JsonArray(JsonValue.Create(double.NaN), null),
        "object" => new JsonObject { ["a"] = JsonValue.Create(double.NaN) },
        _ => JsonValue.Create(double.NaN),
    };

    private static async Task<JsonElement> SendAsync(ChatOptions options)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync("hi", options);
        return handler.Request.Json;
    }
}

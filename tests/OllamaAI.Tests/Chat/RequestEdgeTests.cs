using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Which of two settings counts, and the last value that is accepted.</summary>
public sealed class RequestEdgeTests
{
    [Fact]
    public async Task GetResponse_RawRequestSaysSomethingElse_Wins()
    {
        var options = new ChatOptions
        {
            ModelId = "other",
            Temperature = 1,
            TopP = 1,
            TopK = 1,
            FrequencyPenalty = 1,
            PresencePenalty = 1,
            Seed = 1,
            AdditionalProperties = new() { ["num_ctx"] = 1, ["logprobs"] = true, ["top_logprobs"] = 1, ["truncate"] = true, ["shift"] = true },
            RawRepresentationFactory = _ => new OllamaChatRequest
            {
                Model = "raw",
                Logprobs = false,
                TopLogprobs = 2,
                Truncate = false,
                Shift = false,
                Options = new() { Temperature = 2, TopP = 2, TopK = 2, FrequencyPenalty = 2, PresencePenalty = 2, Seed = 2, NumCtx = 2 },
            },
        };

        (await SendAsync(options)).ShouldBeJson(
            """
            {
              "model":"raw","messages":[{"role":"user","content":"hi"}],"stream":false,"logprobs":false,"top_logprobs":2,"truncate":false,"shift":false,
              "options":{"temperature":2,"top_p":2,"top_k":2,"frequency_penalty":2,"presence_penalty":2,"seed":2,"num_ctx":2}
            }
            """);
    }

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
                    TypicalP = 2,
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
    public async Task GetResponse_FormatOfPlainText_IsNotSent(string format) =>
        (await SendAsync(new ChatOptions { AdditionalProperties = new() { ["format"] = format } })).TryGetProperty("format", out _).ShouldBeFalse();

    [Theory]
    [InlineData("temperature", 1e39, "must be a number of 32 bits")]
    [InlineData("temperature", "warm", "must be a number of 32 bits")]
    [InlineData("keep_alive", true, "must be a duration")]
    public async Task GetResponse_SettingOfTheWrongKind_IsNamed(string name, object value, string expected) =>
        (await Should.ThrowAsync<ArgumentException>(SendAsync(new ChatOptions { AdditionalProperties = new() { [name] = value } })))
            .Message.ShouldContain($"'{name}' {expected}");

    [Fact]
    public async Task GetResponse_NativeNamesOfTheRequest_AreSetFromAdditionalProperties()
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
            """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false,"think":"high","format":"json","keep_alive":-1}""");
    }

    [Fact]
    public async Task GetResponse_JsonNullAsSetting_IsAsIfItWereNotThere()
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
    [InlineData(0)]
    [InlineData(20)]
    public async Task GetResponse_TopLogprobsWithinTheLimits_AreSent(int count)
    {
        var body = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["top_logprobs"] = count } });

        body.GetProperty("top_logprobs").GetInt32().ShouldBe(count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(21)]
    public async Task GetResponse_TopLogprobsBeyondTheLimits_AreRefusedBeforeSending(int count)
    {
        var fault = await Should.ThrowAsync<ArgumentOutOfRangeException>(
            SendAsync(new ChatOptions { AdditionalProperties = new() { ["top_logprobs"] = count } }));

        fault.Message.ShouldContain("top_logprobs must be between 0 and 20.");
    }

    [Theory]
    [InlineData("many")]
    [InlineData(9223372036854775808.0)]
    [InlineData(double.NaN)]
    public async Task GetResponse_SeedThatIsNoWholeNumber_IsNamed(object seed)
    {
        var fault = await Should.ThrowAsync<ArgumentException>(SendAsync(new ChatOptions { AdditionalProperties = new() { ["seed"] = seed } }));

        fault.Message.ShouldContain("'seed' must be a whole number");
    }

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    [InlineData("array")]
    [InlineData("object")]
    public async Task GetResponse_NodeThatIsNoJson_IsNamedForAKnownSetting(string kind)
    {
        var fault = await Should.ThrowAsync<ArgumentException>(SendAsync(new ChatOptions { AdditionalProperties = new() { ["seed"] = NodeThatIsNoJson(kind) } }));

        fault.Message.ShouldContain("'seed' must be a whole number");
    }

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    [InlineData("array")]
    [InlineData("object")]
    public async Task GetResponse_NodeThatIsNoJson_IsLeftOutForAnUnknownSetting(string kind)
    {
        var body = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["mine"] = NodeThatIsNoJson(kind) } });

        body.TryGetProperty("options", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_NoMessages_IsSentAsItIs()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Message("\"content\":\"\"", "\"done\":true,\"prompt_eval_count\":200"));
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync([]);

        handler.Request.Json.TryGetProperty("messages", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Refuse_RawRequestAllowsTruncation_IsLeftAsItIs()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { PromptTruncation = OllamaPromptTruncation.Refuse });

        await chat.GetResponseAsync("hi", new ChatOptions { RawRepresentationFactory = _ => new OllamaChatRequest { Truncate = true } });

        handler.Request.Json.GetProperty("truncate").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task MaxContextLength_OtherOptions_AreKept()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { MaxContextLength = 8192 });

        await chat.GetResponseAsync("hi", new ChatOptions { Temperature = 0.5f });

        handler.Request.Json.GetProperty("options").ShouldBeJson("""{"temperature":0.5,"num_ctx":4096}""");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void MaxContextLength_BelowOne_IsRefused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new OllamaChatClientOptions { MaxContextLength = length }).Message.ShouldContain("at least 1");

    [Fact]
    public void AsIChatClient_NoClient_IsRefused() =>
        Should.Throw<ArgumentNullException>(() => OllamaChatClientExtensions.AsIChatClient(null!, "m")).ParamName.ShouldBe("client");

    [Fact]
    public void GetLogprobs_NoResponse_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => OllamaLogprobExtensions.GetLogprobs((ChatResponse)null!)).ParamName.ShouldBe("response");
        Should.Throw<ArgumentNullException>(() => OllamaLogprobExtensions.GetLogprobs((ChatResponseUpdate)null!)).ParamName.ShouldBe("update");
    }

    private static JsonNode NodeThatIsNoJson(string kind) => kind switch
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

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>What arrives at the server of what an application says through <see cref="ChatOptions"/>.</summary>
public sealed class ChatRequestTests
{
    [Fact]
    public async Task GetResponse_TextOnly_SendsExactlyThis() =>
        (await SendAsync(null)).ShouldBeJson("""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false,"truncate":false}""");

    [Fact]
    public async Task GetStreamingResponse_TextOnly_AsksForAStream()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetStreamingResponseAsync("hi").ToChatResponseAsync();

        handler.Request.Path.ShouldBe("/api/chat");
        handler.Request.Json.ShouldBeJson("""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true,"truncate":false}""");
    }

    [Fact]
    public async Task GetResponse_StandardOptions_ArriveUnderTheNativeNamesAndTypes()
    {
        var options = new ChatOptions
        {
            Temperature = 0.5f,
            TopP = 0.25f,
            TopK = 7,
            Seed = 4294967297,
            FrequencyPenalty = 0.75f,
            PresencePenalty = 1.5f,
            StopSequences = ["END"],
            MaxOutputTokens = 9,
        };

        var body = await SendAsync(options);

        body.GetProperty("options").ShouldBeJson(
            """{"temperature":0.5,"top_p":0.25,"top_k":7,"seed":4294967297,"frequency_penalty":0.75,"presence_penalty":1.5,"stop":["END"],"num_predict":9}""");
    }

    public static TheoryData<object> Integers() => [4096, 4096L, 4096.0, 4096f, 4096m, "4096", (short)4096, JsonElement.Parse("4096"), JsonElement.Parse("4096.0"), JsonElement.Parse("\"4096\"")];

    [Theory]
    [MemberData(nameof(Integers))]
    public async Task GetResponse_NumCtxOfAnyType_IsAnInteger(object value)
    {
        var body = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = value } });

        body.GetProperty("options").ShouldBeJson("""{"num_ctx":4096}""");
    }

    [Fact]
    public async Task GetResponse_UnknownScalarsAndLists_PassThroughAndTheRestIsLeftOut()
    {
        var options = new ChatOptions
        {
            AdditionalProperties = new()
            {
                ["foo"] = 1.5,
                ["Bar"] = true,
                ["names"] = new[] { "a", "b" }.Select(name => name),
                ["nothing"] = null,
                ["strict"] = true,
                ["stream_options"] = new Dictionary<string, object> { ["include_usage"] = true },
                ["thing"] = new object(),
            },
        };

        var body = await SendAsync(options);

        body.GetProperty("options").ShouldBeJson("""{"foo":1.5,"Bar":true,"names":["a","b"]}""");
    }

    public static TheoryData<object, string> KeepAlives() => new()
    {
        { TimeSpan.FromMinutes(5), "\"5m0s\"" },
        { -1, "-1" },
        { "10m", "\"10m\"" },
        { 0, "0" },
        { "-1", "-1" },
        { 300.0, "\"5m0s\"" },
        { JsonElement.Parse("\"2h\""), "\"2h\"" },
        { KeepAlive.Forever, "-1" },
    };

    [Theory]
    [MemberData(nameof(KeepAlives))]
    public async Task GetResponse_KeepAliveOfAnyType_IsWhatTheServerTakes(object value, string expected)
    {
        var body = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["keep_alive"] = value } });

        body.GetProperty("keep_alive").GetRawText().ShouldBe(expected);
    }

    [Theory]
    [InlineData("num_ctx", "many", "The setting 'num_ctx' must be a whole number, not 'many' (String).")]
    [InlineData("num_ctx", 5_000_000_000, "The setting 'num_ctx' must be a whole number of 32 bits, not '5000000000' (Int64).")]
    [InlineData("temperature", 1e300, "The setting 'temperature' must be a number of 32 bits, not '1E+300' (Double).")]
    [InlineData("temperature", 1e39, "The setting 'temperature' must be a number of 32 bits, not '1E+39' (Double).")]
    [InlineData("temperature", "warm", "The setting 'temperature' must be a number of 32 bits, not 'warm' (String).")]
    [InlineData("truncate", "maybe", "The setting 'truncate' must be true or false, not 'maybe' (String).")]
    [InlineData("stop", 5, "The setting 'stop' must be a list of texts, not '5' (Int32).")]
    [InlineData("keep_alive", "soon", "The setting 'keep_alive' must be a duration such as \"5m\", a number of seconds, 0 or -1, not 'soon' (String).")]
    [InlineData("keep_alive", true, "The setting 'keep_alive' must be a duration, not 'True' (Boolean).")]
    [InlineData("format", "xml", "The setting 'format' must be \"json\" or a JSON schema, not 'xml' (String).")]
    public async Task GetResponse_SettingOfTheWrongType_SaysWhatItMayBe(string name, object value, string message)
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        var answer = client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { [name] = value } });

        (await Should.ThrowAsync<ArgumentException>(answer)).Message.ShouldBe(message);
    }

    [Fact]
    public async Task GetResponse_UnusableNativeSetting_NamesItBeforeSending()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<ArgumentException>(
            client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = "many" } }));

        fault.Message.ShouldContain("num_ctx");
        handler.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ReasoningEffort.None, "false")]
    [InlineData(ReasoningEffort.Low, "\"low\"")]
    [InlineData(ReasoningEffort.Medium, "\"medium\"")]
    [InlineData(ReasoningEffort.High, "\"high\"")]
    [InlineData(ReasoningEffort.ExtraHigh, "\"max\"")]
    public async Task GetResponse_ReasoningEffort_IsThink(ReasoningEffort effort, string expected)
    {
        var body = await SendAsync(new ChatOptions { Reasoning = new() { Effort = effort } });

        body.GetProperty("think").GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task GetResponse_ReasoningOutputAlone_DoesNotTurnThinkingOn()
    {
        var body = await SendAsync(new ChatOptions { Reasoning = new() { Output = ReasoningOutput.Full } });

        body.TryGetProperty("think", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_RawRequest_WinsAndIsFilledAndJoined()
    {
        var raw = new OllamaChatRequest
        {
            KeepAlive = KeepAlive.Forever,
            Messages = [new OllamaMessage { Role = "system", Content = "raw" }],
            Tools = [new OllamaTool { Function = new() { Name = "raw_tool" } }],
            Options = new() { NumPredict = 7, Stop = ["RAW"] },
        };
        var calls = 0;
        var options = new ChatOptions
        {
            MaxOutputTokens = 9,
            Temperature = 0,
            StopSequences = ["RAW", "END"],
            Tools = [AIFunctionFactory.Create(() => 1, "mapped_tool")],
            RawRepresentationFactory = _ =>
            {
                calls++;
                return raw;
            },
        };

        var body = await SendAsync(options);

        calls.ShouldBe(1);
        body.GetProperty("keep_alive").GetInt32().ShouldBe(-1);
        body.GetProperty("options").ShouldBeJson("""{"num_predict":7,"temperature":0,"stop":["RAW","RAW","END"]}""");
        body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["raw", "hi"]);
        body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()).ShouldBe(["raw_tool", "mapped_tool"]);
        raw.Messages.Count.ShouldBe(1);
        raw.Model.ShouldBeNull();
        raw.Options.Temperature.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_RawRequest_WinsAndIsFilledAndJoined(bool stream)
    {
        var options = new ChatOptions
        {
            MaxOutputTokens = 9,
            TopK = 3,
            ResponseFormat = ChatResponseFormat.Json,
            StopSequences = ["RAW", "END"],
            Tools = [AIFunctionFactory.Create(() => 1, "mapped")],
            RawRepresentationFactory = _ => new OllamaChatRequest
            {
                Format = OllamaFormat.FromSchema(JsonElement.Parse("""{"type":"object"}""")),
                Messages = [new OllamaMessage { Role = "user", Content = "raw" }],
                Tools = [new OllamaTool { Function = new() { Name = "raw" } }],
                Options = new() { NumPredict = 7, Stop = ["RAW"] },
                Stream = !stream,
            },
        };

        var body = await Wire.SendAsync(options, stream);

        body.GetProperty("options").ShouldBeJson("""{"num_predict":7,"top_k":3,"stop":["RAW","RAW","END"]}""");
        body.GetProperty("format").ShouldBeJson("""{"type":"object"}""");
        body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["raw", "hi"]);
        body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()).ShouldBe(["raw", "mapped"]);
        body.GetProperty("stream").GetBoolean().ShouldBe(stream);
    }

    [Fact]
    public async Task GetResponse_RawRequestSaysOtherwise_Wins()
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_ModelInOptions_Wins(bool stream) =>
        (await Wire.SendAsync(new ChatOptions { ModelId = "other" }, stream)).GetProperty("model").GetString().ShouldBe("other");

    [Fact]
    public async Task GetResponse_NoModelAnywhere_ThrowsBeforeSending()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<InvalidOperationException>(client.AsIChatClient().GetResponseAsync("hi"));

        fault.Message.ShouldContain("AsIChatClient");
        handler.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(21)]
    [InlineData(-1)]
    public async Task GetResponse_TopLogprobsOutOfRange_ThrowsBeforeSending(int count)
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<ArgumentOutOfRangeException>(
            client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { ["top_logprobs"] = count } }));

        fault.Message.ShouldContain("top_logprobs must be between 0 and 20.");
        handler.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task GetResponse_TopLogprobsWithinTheRange_AreSent(int count)
    {
        var body = await SendAsync(new ChatOptions { AdditionalProperties = new() { ["top_logprobs"] = count } });

        body.GetProperty("top_logprobs").GetInt32().ShouldBe(count);
    }

    [Fact]
    public async Task GetResponse_Options_AreNotChanged()
    {
        var options = new ChatOptions { Temperature = 1, Instructions = "be brief", StopSequences = ["x"], AdditionalProperties = new() { ["num_ctx"] = 1 } };
        var before = JsonSerializer.Serialize(options, AIJsonUtilities.DefaultOptions);

        await SendAsync(options);

        JsonSerializer.Serialize(options, AIJsonUtilities.DefaultOptions).ShouldBe(before);
    }

    [Fact]
    public async Task GetResponse_JsonFormat_IsJson() =>
        (await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Json })).GetProperty("format").GetString().ShouldBe("json");

    [Fact]
    public async Task GetResponse_TextFormat_IsLeftOut() =>
        (await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Text })).TryGetProperty("format", out _).ShouldBeFalse();

    [Fact]
    public async Task GetResponse_NoMessages_SendsNone()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Message("\"content\":\"\"", "\"done\":true,\"prompt_eval_count\":200"));
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync([]);

        handler.Request.Json.TryGetProperty("messages", out _).ShouldBeFalse();
    }

    private static async Task<JsonElement> SendAsync(ChatOptions? options)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync("hi", options);
        return handler.Request.Json;
    }
}

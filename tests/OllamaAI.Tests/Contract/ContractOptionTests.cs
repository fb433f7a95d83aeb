using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>Rows of <c>docs/internal/contract.md</c> about <see cref="ChatOptions"/>.</summary>
public sealed class ContractOptionTests
{
    private const string Plain = """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false,"truncate":false}""";

    private static readonly AIFunction Tool = AIFunctionFactory.Create(() => 1, "f");

    [Fact]
    public async Task Options_ThatOllamaHasNothingFor_ChangeNothing() =>
        (await Wire.SendAsync(new ChatOptions { ConversationId = "c", AllowMultipleToolCalls = false, AllowBackgroundResponses = true, Instructions = " " })).ShouldBeJson(Plain);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ContinuationToken_IsNeitherSentNorGiven(bool stream)
    {
        var options = new ChatOptions { AllowBackgroundResponses = true, ContinuationToken = ResponseContinuationToken.FromBytes(new byte[] { 1, 2, 3 }) };

        (await Wire.SendAsync(options)).ShouldBeJson(Plain);
        (await Wire.ReceiveAsync(stream, Frames.Done, options)).ContinuationToken.ShouldBeNull();
    }

    [Fact]
    public async Task ConversationId_IsNeverGiven()
    {
        var options = new ChatOptions { ConversationId = "c" };

        (await Wire.ReceiveAsync(stream: false, Frames.Done, options)).ConversationId.ShouldBeNull();
        (await Wire.UpdatesAsync(Frames.Text("a") + Frames.Done, options)).ShouldAllBe(update => update.ConversationId == null);
    }

    [Fact]
    public async Task Zeros_AreSentLikeAnyOtherNumber()
    {
        var options = new ChatOptions { Temperature = 0, TopP = 0, TopK = 0, Seed = 0, FrequencyPenalty = 0, PresencePenalty = 0, MaxOutputTokens = 0 };

        (await Wire.SendAsync(options)).GetProperty("options")
            .ShouldBeJson("""{"temperature":0,"top_p":0,"top_k":0,"seed":0,"frequency_penalty":0,"presence_penalty":0,"num_predict":0}""");
    }

    public static TheoryData<string, ChatOptions> NotNumbers() => new()
    {
        { nameof(ChatOptions.Temperature), new ChatOptions { Temperature = float.NaN } },
        { nameof(ChatOptions.TopP), new ChatOptions { TopP = float.PositiveInfinity } },
        { nameof(ChatOptions.FrequencyPenalty), new ChatOptions { FrequencyPenalty = float.NegativeInfinity } },
        { nameof(ChatOptions.PresencePenalty), new ChatOptions { PresencePenalty = float.NaN } },
        { "min_p", new ChatOptions { AdditionalProperties = new() { ["min_p"] = double.NaN } } },
        { "min_p", new ChatOptions { AdditionalProperties = new() { ["min_p"] = 1e300 } } },
        { "num_ctx", new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = float.PositiveInfinity } } },
        { "keep_alive", new ChatOptions { AdditionalProperties = new() { ["keep_alive"] = double.NaN } } },
    };

    [Theory]
    [MemberData(nameof(NotNumbers))]
    public async Task Number_ThatJsonCannotSay_IsNamedBeforeSending(string name, ChatOptions options)
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<ArgumentException>(client.AsIChatClient("m").GetResponseAsync("hi", options));

        fault.Message.ShouldContain(name);
        handler.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StopSequences_None_AreNotSent(bool stream) =>
        (await Wire.SendAsync(new ChatOptions { StopSequences = [] }, stream)).TryGetProperty("options", out _).ShouldBeFalse();

    [Fact]
    public async Task ToolMode_AutoOrUnset_OffersAllTools()
    {
        AIFunction other = AIFunctionFactory.Create(() => 2, "g");

        foreach (var mode in new[] { null, ChatToolMode.Auto })
        {
            var body = await Wire.SendAsync(new ChatOptions { Tools = [Tool, other], ToolMode = mode });

            body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()).ShouldBe(["f", "g"]);
            body.TryGetProperty("tool_choice", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task ToolMode_RequireSpecificUnknown_ThrowsNamingTheToolsThereAre()
    {
        var options = new ChatOptions { Tools = [Tool, new HostedWebSearchTool()], ToolMode = ChatToolMode.RequireSpecific("other") };

        (await Should.ThrowAsync<ArgumentException>(Wire.SendAsync(options))).Message
            .ShouldBe("ChatOptions.ToolMode requires the tool 'other', but the functions in ChatOptions.Tools are: 'f'.");
    }

    [Fact]
    public async Task ToolMode_RequireSpecificWithoutTools_ThrowsNamingNone() =>
        (await Should.ThrowAsync<ArgumentException>(Wire.SendAsync(new ChatOptions { ToolMode = ChatToolMode.RequireSpecific("other") })))
            .Message.ShouldEndWith("are: none.");

    [Fact]
    public async Task ToolMode_RequireSpecificOfTheRawRequest_IsSent()
    {
        var raw = new OllamaChatRequest { Tools = [new OllamaTool { Function = new OllamaToolFunction { Name = "raw" } }] };
        var mode = ChatToolMode.RequireSpecific("raw");
        var options = new ChatOptions { Tools = [Tool], ToolMode = mode, RawRepresentationFactory = _ => raw };

        (await Wire.SendAsync(options)).GetProperty("tools").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("function").GetProperty("name").GetString().ShouldBe("raw");
    }

    [Fact]
    public async Task Tools_OfEveryKind_OnlyFunctionsAreSent()
    {
        AITool[] tools =
        [
            new HostedCodeInterpreterTool(), new HostedFileSearchTool(), new HostedImageGenerationTool(), new HostedWebSearchTool(),
            new HostedMcpServerTool("s", new Uri("https://example.com")), Tool, Tool.AsDeclarationOnly(), new ApprovalRequiredAIFunction(Tool),
        ];

        (await Wire.SendAsync(new ChatOptions { Tools = tools })).GetProperty("tools").EnumerateArray()
            .Select(tool => tool.GetProperty("function").GetProperty("name").GetString()).ShouldBe(["f", "f", "f"]);
    }

    [Fact]
    public async Task ResponseFormat_NameAndDescription_AreNotSent()
    {
        var format = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object","properties":{"a":{"type":"string"}}}"""), "the_name", "the description");

        var body = await Wire.SendAsync(new ChatOptions { ResponseFormat = format });

        body.GetProperty("format").ShouldBeJson("""{"type":"object","properties":{"a":{"type":"string"}}}""");
        body.GetRawText().ShouldNotContain("the_name");
    }

    [Fact]
    public async Task Reasoning_Unset_IsLeftToTheServer()
    {
        (await Wire.SendAsync(new ChatOptions())).ShouldBeJson(Plain);
        (await Wire.SendAsync(new ChatOptions { Reasoning = new() })).ShouldBeJson(Plain);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, ReasoningOutput.Summary)]
    [InlineData(false, ReasoningOutput.Summary)]
    [InlineData(true, ReasoningOutput.Full)]
    [InlineData(false, ReasoningOutput.Full)]
    public async Task ReasoningOutput_AnyButNone_GivesAllOfIt(bool stream, ReasoningOutput? output)
    {
        var frame = Frames.Message("\"content\":\"Yes.\",\"thinking\":\"hm\"", "\"done\":true,\"done_reason\":\"stop\"");

        var response = await Wire.ReceiveAsync(stream, frame, new ChatOptions { Reasoning = new() { Output = output } });

        response.Messages[0].Contents[0].ShouldBeOfType<TextReasoningContent>().Text.ShouldBe("hm");
    }

    [Fact]
    public async Task ReasoningOutput_None_HidesItInAStreamToo()
    {
        var frames = Frames.Message("\"content\":\"\",\"thinking\":\"hm\"") + Frames.Text("Yes.") + Frames.Done;

        var updates = await Wire.UpdatesAsync(frames, new ChatOptions { Reasoning = new() { Output = ReasoningOutput.None } });

        updates.SelectMany(update => update.Contents).ShouldNotContain(content => content is TextReasoningContent);
    }

    public static TheoryData<string, string, string> NativeSettings() => new()
    {
        { "think", "true", """{"think":true}""" },
        { "think", "\"High\"", """{"think":"high"}""" },
        { "keep_alive", "\"5m\"", """{"keep_alive":"5m"}""" },
        { "truncate", "false", """{"truncate":false}""" },
        { "shift", "\"false\"", """{"shift":false}""" },
        { "logprobs", "true", """{"logprobs":true}""" },
        { "top_logprobs", "3", """{"top_logprobs":3}""" },
        { "format", "\"json\"", """{"format":"json"}""" },
        { "format", """{"type":"object"}""", """{"format":{"type":"object"}}""" },
        { "num_batch", "8.0", """{"options":{"num_batch":8}}""" },
        { "num_gpu", "\"-1\"", """{"options":{"num_gpu":-1}}""" },
        { "main_gpu", "1", """{"options":{"main_gpu":1}}""" },
        { "use_mmap", "true", """{"options":{"use_mmap":true}}""" },
        { "num_thread", "4", """{"options":{"num_thread":4}}""" },
        { "draft_num_predict", "2", """{"options":{"draft_num_predict":2}}""" },
        { "num_keep", "5", """{"options":{"num_keep":5}}""" },
        { "seed", "4294967297", """{"options":{"seed":4294967297}}""" },
        { "num_predict", "6", """{"options":{"num_predict":6}}""" },
        { "top_k", "7", """{"options":{"top_k":7}}""" },
        { "top_p", "\"0.5\"", """{"options":{"top_p":0.5}}""" },
        { "min_p", "0.25", """{"options":{"min_p":0.25}}""" },
        { "typical_p", "1", """{"options":{"typical_p":1}}""" },
        { "repeat_last_n", "-1", """{"options":{"repeat_last_n":-1}}""" },
        { "temperature", "0", """{"options":{"temperature":0}}""" },
        { "repeat_penalty", "1.5", """{"options":{"repeat_penalty":1.5}}""" },
        { "presence_penalty", "0.5", """{"options":{"presence_penalty":0.5}}""" },
        { "frequency_penalty", "-0.5", """{"options":{"frequency_penalty":-0.5}}""" },
        { "stop", "\"END\"", """{"options":{"stop":["END"]}}""" },
        { "stop", """["a","b"]""", """{"options":{"stop":["a","b"]}}""" },
        { "Num_Ctx", "512", """{"options":{"num_ctx":512}}""" },
        { "mirostat", "2", """{"options":{"mirostat":2}}""" },
    };

    /// <summary>Every native name, as the JSON that deserialised options hold and as the node that applications build.</summary>
    [Theory]
    [MemberData(nameof(NativeSettings))]
    public async Task AdditionalProperties_NativeNames_LandWhereTheServerReadsThem(string name, string value, string expected)
    {
        var wanted = JsonNode.Parse(expected)!.AsObject();
        wanted.TryAdd("truncate", false);
        foreach (object json in new object[] { JsonElement.Parse(value), JsonNode.Parse(value)!, JsonDocument.Parse(value) })
        {
            var body = JsonNode.Parse((await Wire.SendAsync(new ChatOptions { AdditionalProperties = new() { [name] = json } })).GetRawText())!.AsObject();
            Array.ForEach(["model", "messages", "stream"], member => body.Remove(member));

            JsonNode.DeepEquals(body, wanted).ShouldBeTrue(body.ToJsonString());
        }
    }

    [Fact]
    public async Task AdditionalProperties_Nodes_PassThroughLikeOtherValues()
    {
        var options = new ChatOptions
        {
            AdditionalProperties = new()
            {
                ["number"] = JsonValue.Create(1.5),
                ["list"] = new JsonArray("a", "b"),
                ["object"] = new JsonObject { ["a"] = 1 },
                ["empty"] = new Dictionary<string, object?>().AsReadOnly(),
                ["nan"] = double.NaN,
            },
        };

        (await Wire.SendAsync(options)).GetProperty("options").ShouldBeJson("""{"number":1.5,"list":["a","b"]}""");
    }

    [Fact]
    public async Task AdditionalProperties_FormatBesideAResponseFormat_IsNotRead()
    {
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json, AdditionalProperties = new() { ["format"] = JsonElement.Parse("""{"type":"object"}""") } };

        (await Wire.SendAsync(options)).GetProperty("format").GetString().ShouldBe("json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Precedence_RawThenOptionsThenAdditionalThenDefault(bool stream)
    {
        var options = new ChatOptions
        {
            ModelId = "options",
            Temperature = 0.5f,
            TopK = 5,
            Reasoning = new() { Effort = ReasoningEffort.Low },
            AdditionalProperties = new() { ["model"] = "additional", ["temperature"] = 0.75, ["top_k"] = 7, ["min_p"] = 0.125, ["think"] = "high", ["truncate"] = false },
            RawRepresentationFactory = _ => new OllamaChatRequest { Model = "raw", Options = new() { Temperature = 0.25f }, Truncate = true },
        };

        var body = await Wire.SendAsync(options, stream);

        body.GetProperty("model").GetString().ShouldBe("raw");
        body.GetProperty("options").ShouldBeJson("""{"temperature":0.25,"top_k":5,"min_p":0.125}""");
        body.GetProperty("think").GetString().ShouldBe("low");
        body.GetProperty("truncate").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task RawRepresentationFactory_OtherType_IsIgnored() =>
        (await Wire.SendAsync(new ChatOptions { RawRepresentationFactory = _ => "other" })).ShouldBeJson(Plain);

    [Fact]
    public async Task RawRepresentationFactory_IsGivenTheLeafClient()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", Unchecked.Options);
        IChatClient? given = null;

        await chat.GetResponseAsync("hi", new ChatOptions
        {
            RawRepresentationFactory = leaf =>
            {
                given = leaf;
                return null;
            },
        });

        given.ShouldBeSameAs(chat);
    }
}

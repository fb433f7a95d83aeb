using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>How the messages of a conversation arrive at the server.</summary>
public sealed class ChatMessageTests
{
    private static readonly byte[] Png = Pictures.Png();
    private static readonly string PngBase64 = Convert.ToBase64String(Png);

    private static readonly DataContent One = new(Pictures.Png(1, 1), "image/png");
    private static readonly DataContent Two = new(Pictures.Png(2, 2), "image/png");

    [Fact]
    public async Task Messages_TextAndPicture_StayOneMessageWithRawBase64() =>
        (await SendAsync(new ChatMessage(ChatRole.User, [new TextContent("what "), new DataContent(Png, "image/png"), new TextContent("is it?")])))
        .ShouldBeJson($$"""[{"role":"user","content":"what is it?","images":["{{PngBase64}}"]}]""");

    [Fact]
    public async Task Messages_DataUriInUriContent_IsSentAsBytes() =>
        (await SendAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri($"data:image/png;base64,{PngBase64}"), "image/png")])))
        .ShouldBeJson($$"""[{"role":"user","content":"","images":["{{PngBase64}}"]}]""");

    [Fact]
    public async Task Messages_SeveralImages_AreSentInOrder()
    {
        var message = new ChatMessage(ChatRole.User, [One, new UriContent(Two.Uri, "image/png"), new UriContent(One.Uri, "image/png")]);

        ImagesOf((await SendAsync(message))[0]).ShouldBe([Pictures.Png(1, 1), Pictures.Png(2, 2), Pictures.Png(1, 1)]);
    }

    [Fact]
    public async Task Messages_Audio_RidesInImages() =>
        (await SendAsync(new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "audio/wav")])))
        .ShouldBeJson("""[{"role":"user","content":"","images":["AQ=="]}]""");

    public static TheoryData<string, byte[]> WronglyLabelled => new()
    {
        { "image/jpeg", Pictures.Png() },
        { "image/svg+xml", Pictures.Gif() },
        { "application/octet-stream", Pictures.Jpeg() },
        { "application/pdf", Pictures.Bmp() },
        { "text/plain", Pictures.WebP(Pictures.Lossy()) },
    };

    [Theory]
    [MemberData(nameof(WronglyLabelled))]
    public async Task Messages_ImageWithAWrongLabel_IsSentAndLogged(string label, byte[] image)
    {
        var log = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });

        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(image, label)])]);

        ImagesOf(handler.Request.Json.GetProperty("messages")[0]).ShouldBe([image]);
        var (level, message, _) = log.Entries.Single(entry => entry.Message.Contains("label", StringComparison.Ordinal));
        level.ShouldBe(LogLevel.Debug);
        message.ShouldContain($"'{label}'");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("IMAGE/PNG")]
    public async Task Messages_ImageWithItsOwnLabel_IsNotLogged(string label)
    {
        var log = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });

        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(Png, label)])]);

        log.Entries.ShouldNotContain(entry => entry.Message.Contains("label", StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[], string> Undecodable => new()
    {
        { "image/heic", [0, 0, 0, 28, .. "ftypheic"u8], "This is a HEIC image, not a supported image; use a PNG, JPEG, WebP, GIF or BMP image." },
        { "image/avif", [0, 0, 0, 28, .. "ftypavif"u8], "This is an AVIF image" },
        { "image/svg+xml", "<svg/>"u8.ToArray(), "This is an SVG drawing" },
        { "image/tiff", [0x49, 0x49, 0x2A, 0], "This is a TIFF image" },
        { "image/png", "%PDF-1.7"u8.ToArray(), "This is a PDF document" },
        { "image/png", "hello"u8.ToArray(), "This is unknown data" },
        { "image/png", Pictures.Png()[..^1], "The PNG image is broken or cut short" },
        { "image/jpeg", Pictures.Jpeg()[..^2], "The JPEG image is broken or cut short" },
        { "image/png", [], "The image is empty" },
    };

    [Theory]
    [MemberData(nameof(Undecodable))]
    public async Task Messages_ImageThatNoServerDecodes_IsRefusedInTheWordsOfTheImageTool(string label, byte[] image, string expected)
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();
        var message = new ChatMessage(ChatRole.User, [new DataContent(image, label)]);

        (await Should.ThrowAsync<ImageRefusedException>(client.AsIChatClient("m", Unchecked.Options).GetResponseAsync([message])))
            .Message.ShouldStartWith(expected);
        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_ImageThatNoServerDecodesInAResult_IsNamedForTheModel() =>
        (await SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", new DataContent(Png.AsMemory(0, 40), "image/png"))])))
        .ShouldBeJson("""
            [{"role":"tool","content":"[image/png, 40 bytes, not shown: The PNG image is broken or cut short; use another one.]","tool_call_id":"1"}]
            """);

    [Fact]
    public async Task Messages_ImageOfTheModelItself_GoesBackAsItCame() =>
        ImagesOf((await SendAsync(new ChatMessage(ChatRole.Assistant, [new DataContent(new byte[] { 1 }, "image/*")])))[0]).ShouldBe([[1]]);

    [Fact]
    public async Task Messages_SoundLabelledAsAnImage_IsSent() =>
        ImagesOf((await SendAsync(new ChatMessage(ChatRole.User, [new DataContent("ID3"u8.ToArray(), "image/*")])))[0]).ShouldBe(["ID3"u8.ToArray()]);

    [Fact]
    public async Task Messages_Pdf_IsRefusedByName()
    {
        var fault = await Should.ThrowAsync<NotSupportedException>(SendAsync(new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "application/pdf")])));

        fault.Message.ShouldContain("application/pdf");
    }

    [Fact]
    public async Task Messages_WebAddress_IsRefusedAndNotDropped()
    {
        var fault = await Should.ThrowAsync<NotSupportedException>(
            SendAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("https://example.com/cat.png?secret=1"), "image/png")])));

        fault.Message.ShouldContain("https://example.com");
        fault.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Messages_WebAddress_SaysWhatToDo()
    {
        var fault = await Should.ThrowAsync<NotSupportedException>(
            SendAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("https://example.com/a.png"), "image/png")])));

        fault.Message.ShouldEndWith("Load the bytes and send them as DataContent, or set OllamaChatClientOptions.RemoteImages.");
    }

    [Fact]
    public async Task Messages_InstructionsAndSystemMessage_BothGoOutInOrder() =>
        (await SendAsync(
            [new(ChatRole.System, "second"), new(new ChatRole("developer"), "third"), new(ChatRole.User, "hi")],
            new ChatOptions { Instructions = "first" }))
        .ShouldBeJson("""[{"role":"system","content":"first"},{"role":"system","content":"second"},{"role":"system","content":"third"},{"role":"user","content":"hi"}]""");

    [Fact]
    public async Task Messages_InstructionsWithRawMessages_ComeFirst()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new ChatOptions
        {
            Instructions = "first",
            RawRepresentationFactory = _ => new OllamaChatRequest { Messages = [new OllamaMessage { Role = "user", Content = "second" }] },
        };

        await client.AsIChatClient("m").GetResponseAsync("third", options);

        handler.Request.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["first", "second", "third"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_WithoutContents_AreSentEmpty(bool stream) =>
        (await Wire.SendAsync(null, stream, null, new(ChatRole.System, []), new(ChatRole.User, []), new(ChatRole.Assistant, []), new(ChatRole.User, "hi")))
        .GetProperty("messages")
        .ShouldBeJson("""[{"role":"system","content":""},{"role":"user","content":""},{"role":"assistant","content":""},{"role":"user","content":"hi"}]""");

    [Fact]
    public async Task Messages_ReasoningInHistory_GoesBackAsThinking() =>
        (await SendAsync(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("hm, "), new TextReasoningContent("yes"), new TextContent("Yes.")])))
        .ShouldBeJson("""[{"role":"assistant","content":"Yes.","thinking":"hm, yes"}]""");

    [Fact]
    public async Task Messages_CallAndResult_CarryIdAndNameBothWays() =>
        (await SendAsync(
        [
            new(ChatRole.Assistant, [new TextContent("Let me see."), new FunctionCallContent("call_1", "weather", new Dictionary<string, object?> { ["city"] = "Paris", ["days"] = 2 })]),
            new(ChatRole.Tool, [new FunctionResultContent("call_1", "sunny")]),
        ]))
        .ShouldBeJson("""
            [{"role":"assistant","content":"Let me see.","tool_calls":[{"id":"call_1","function":{"index":0,"name":"weather","arguments":{"city":"Paris","days":2}}}]},
             {"role":"tool","content":"sunny","tool_name":"weather","tool_call_id":"call_1"}]
            """);

    [Fact]
    public async Task Messages_CallWithoutId_IsSentWithoutOne() =>
        (await SendAsync(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("", "f")])))[0].GetProperty("tool_calls")[0]
            .TryGetProperty("id", out _).ShouldBeFalse();

    [Fact]
    public async Task Messages_SeveralResultsInOneMessage_BecomeOneMessageEach() =>
        (await SendAsync(
        [
            new(ChatRole.Assistant, [new FunctionCallContent("1", "a"), new FunctionCallContent("2", "b")]),
            new(ChatRole.Tool, [new FunctionResultContent("2", "B"), new FunctionResultContent("1", "A")]),
        ]))
        .ShouldBeJson("""
            [{"role":"assistant","content":"","tool_calls":[{"id":"1","function":{"index":0,"name":"a","arguments":{}}},{"id":"2","function":{"index":1,"name":"b","arguments":{}}}]},
             {"role":"tool","content":"B","tool_name":"b","tool_call_id":"2"},
             {"role":"tool","content":"A","tool_name":"a","tool_call_id":"1"}]
            """);

    [Fact]
    public async Task Messages_ResultAndTextInOneMessage_BecomeTwoMessages()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]),
            new ChatMessage(ChatRole.User, [new FunctionResultContent("c1", "42"), new TextContent("and now?")]));

        messages[1].ShouldBeJson("""{"role":"tool","content":"42","tool_name":"f","tool_call_id":"c1"}""");
        messages[2].ShouldBeJson("""{"role":"user","content":"and now?"}""");
    }

    [Fact]
    public async Task Messages_EmptyCallIds_AreMatchedInOrderAndNotSent() =>
        (await SendAsync(
        [
            new(ChatRole.Assistant, [new FunctionCallContent("", "a"), new FunctionCallContent("", "b")]),
            new(ChatRole.Tool, [new FunctionResultContent("", "A"), new FunctionResultContent("", "B")]),
        ]))
        .EnumerateArray().Skip(1).Select(message => message.GetRawText()).ShouldBe(
        [
            """{"role":"tool","content":"A","tool_name":"a"}""",
            """{"role":"tool","content":"B","tool_name":"b"}""",
        ]);

    [Fact]
    public async Task Messages_ResultsWithoutIds_AnswerTheOldestOpenCalls()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f"), new FunctionCallContent("c2", "g")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("", "1"), new FunctionResultContent("", "2"), new FunctionResultContent("", "3")]));

        messages.EnumerateArray().Skip(1).Select(message => message.TryGetProperty("tool_name", out var name) ? name.GetString() : null).ShouldBe(["f", "g", null]);
        messages[1].TryGetProperty("tool_call_id", out _).ShouldBeFalse();
    }

    public static TheoryData<object?, string> Results() => new()
    {
        { "plain \"text\"", "plain \"text\"" },
        { JsonElement.Parse("\"from a function\""), "from a function" },
        { JsonElement.Parse("""{ "a": 1 }"""), """{"a":1}""" },
        { System.Text.Json.Nodes.JsonValue.Create("node"), "node" },
        { 42, "42" },
        { null, "" },
        { new TextContent("content"), "content" },
        { new AIContent[] { new TextContent("a"), new TextContent("b") }, "ab" },
        { new Dictionary<string, object?> { ["k"] = "v" }, """{"k":"v"}""" },
        { new Action(() => { }), "Error: The function returned a value that cannot be written as JSON." },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task Messages_ResultOfAnyType_IsPlainText(object? result, string expected)
    {
        var messages = await SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", result)]));

        messages[0].GetProperty("content").GetString().ShouldBe(expected);
    }

    [Fact]
    public async Task Messages_PictureInAResult_IsAttachedToIt() =>
        (await SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", new AIContent[] { new TextContent("see"), new DataContent(Png, "image/png") })])))
        .ShouldBeJson($$"""[{"role":"tool","content":"see","images":["{{PngBase64}}"],"tool_call_id":"1"}]""");

    [Fact]
    public async Task Messages_SeveralImagesInAResult_AreSentInOrder()
    {
        AIContent[] images = [One, Two];

        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", images)]));

        ImagesOf(messages[1]).ShouldBe([Pictures.Png(1, 1), Pictures.Png(2, 2)]);
    }

    [Fact]
    public async Task Messages_ToolThatThrew_SaysSoWithoutDetails()
    {
        var messages = await SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", null) { Exception = new InvalidOperationException("secret path /etc") }]));

        messages[0].GetProperty("content").GetString().ShouldBe("Error: Function failed.");
    }

    [Fact]
    public async Task Messages_ResultAndException_SendsTheResult()
    {
        var result = new FunctionResultContent("c1", "half of it") { Exception = new InvalidOperationException("secret") };

        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]), new ChatMessage(ChatRole.Tool, [result]));

        messages[1].GetProperty("content").GetString().ShouldBe("half of it");
    }

    [Fact]
    public async Task Messages_RawMessage_IsSentAsItIs() =>
        (await SendAsync(new ChatMessage(ChatRole.User, "ignored") { RawRepresentation = new OllamaMessage { Role = "custom", Content = "raw" } }))
        .ShouldBeJson("""[{"role":"custom","content":"raw"}]""");

    [Fact]
    public async Task Messages_ResultOfACallInARawMessage_HasItsName()
    {
        var raw = new OllamaMessage { Role = "assistant", ToolCalls = [new OllamaToolCall { Id = "c1", Function = new() { Name = "f" } }] };

        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, "") { RawRepresentation = raw },
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "42")]));

        messages[1].GetProperty("tool_name").GetString().ShouldBe("f");
    }

    [Fact]
    public async Task Messages_UnknownContentKinds_AreTolerated() =>
        (await SendAsync(new ChatMessage(ChatRole.User, [new TextContent("hi"), new AIContent(), new UsageContent(new()), new HostedFileContent("f")])))
        .ShouldBeJson("""[{"role":"user","content":"hi"}]""");

    [Fact]
    public async Task Messages_LazySequence_IsEnumeratedOnce()
    {
        var enumerations = 0;
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync(Lazy());

        enumerations.ShouldBe(1);

        IEnumerable<ChatMessage> Lazy()
        {
            enumerations++;
            yield return new ChatMessage(ChatRole.User, "hi");
        }
    }

    [Fact]
    public void GetStreamingResponse_NullMessages_ThrowsAtOnce()
    {
        using var client = new ScriptedHandler().CreateClient();

        Should.Throw<ArgumentNullException>(() => { _ = client.AsIChatClient("m").GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!); }).ParamName.ShouldBe("messages");
    }

    [Fact]
    public async Task Messages_TextsInSeveralParts_AreJoinedWithinTheirMessage()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.User, [new TextContent("a"), new TextContent("b"), new TextContent("c")]),
            new ChatMessage(ChatRole.Assistant, "x"),
            new ChatMessage(ChatRole.User, [new TextContent("d"), new TextContent("e")]));

        messages.EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["abc", "x", "de"]);
    }

    public static TheoryData<object?, string> CutResults => new()
    {
        { JsonElement.Parse("\"cut \\ud83d\""), "cut \uFFFD" },
        { JsonNode.Parse("\"cut \\ud83d\""), "cut \uFFFD" },
        { JsonElement.Parse("{\"text\":\"cut \\ud83d\"}"), "{\"text\":\"cut \uFFFD\"}" },
    };

    [Theory]
    [MemberData(nameof(CutResults), DisableDiscoveryEnumeration = true)]
    public async Task Messages_ResultWithHalfASurrogatePair_KeepsTheRest(object? result, string content)
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", result)]));

        messages[1].GetProperty("content").GetString().ShouldBe(content);
    }

    private static IEnumerable<byte[]> ImagesOf(JsonElement message) =>
        message.GetProperty("images").EnumerateArray().Select(image => image.GetBytesFromBase64());

    private static Task<JsonElement> SendAsync(params ChatMessage[] messages) => SendAsync(messages, null);

    private static async Task<JsonElement> SendAsync(ChatMessage[] messages, ChatOptions? options)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync(messages, options);
        return handler.Request.Json.GetProperty("messages");
    }
}

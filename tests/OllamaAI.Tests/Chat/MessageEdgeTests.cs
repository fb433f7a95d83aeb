using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Several of a kind in one message, and results whose call has to be guessed.</summary>
public sealed class MessageEdgeTests
{
    private static readonly DataContent One = new(new byte[] { 1 }, "image/png");
    private static readonly DataContent Two = new(new byte[] { 2 }, "image/png");

    [Fact]
    public async Task GetResponse_TwoPictures_AreBothSentInOrder()
    {
        var message = new ChatMessage(ChatRole.User, [One, new UriContent("data:image/png;base64,Ag==", "image/png"), new UriContent("data:image/png;base64,Aw==", "image/png")]);

        (await SendAsync(message))[0].GetProperty("images").ShouldBeJson("""["AQ==","Ag==","Aw=="]""");
    }

    [Fact]
    public void ToMessages_RemotePicturesAmongOthers_KeepTheirPlaces()
    {
        List<RemoteImage> remote = [];
        var first = new UriContent(new Uri("https://example.com/1.png"), "image/png");
        var second = new UriContent(new Uri("https://example.com/2.png"), "image/png");

        var message = ChatMessageMapper.ToMessages([new(ChatRole.User, [first, One, second])], AIJsonUtilities.DefaultOptions, remote).ShouldHaveSingleItem();

        message.Images!.Select(image => image.Length).ShouldBe([0, 1, 0]);
        remote.Select(image => image.Index).ShouldBe([0, 2]);
        remote.ShouldAllBe(image => ReferenceEquals(image.Images, message.Images));
    }

    [Fact]
    public async Task GetResponse_TwoPicturesInAResult_AreBothSentInOrder()
    {
        AIContent[] pictures = [One, Two];

        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", pictures)]));

        messages[1].GetProperty("images").ShouldBeJson("""["AQ==","Ag=="]""");
    }

    [Fact]
    public async Task GetResponse_ResultAndTextInOneMessage_AreTwoMessages()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]),
            new ChatMessage(ChatRole.User, [new FunctionResultContent("c1", "42"), new TextContent("and now?")]));

        messages[1].ShouldBeJson("""{"role":"tool","content":"42","tool_name":"f","tool_call_id":"c1"}""");
        messages[2].ShouldBeJson("""{"role":"user","content":"and now?"}""");
    }

    [Fact]
    public async Task GetResponse_ResultsWithoutIds_AnswerTheOldestOpenCalls()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f"), new FunctionCallContent("c2", "g")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("", "1"), new FunctionResultContent("", "2"), new FunctionResultContent("", "3")]));

        messages.EnumerateArray().Skip(1).Select(message => message.TryGetProperty("tool_name", out var name) ? name.GetString() : null).ShouldBe(["f", "g", null]);
        messages[1].TryGetProperty("tool_call_id", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_ResultOfACallInARawMessage_HasItsName()
    {
        var raw = new OllamaMessage { Role = "assistant", ToolCalls = [new OllamaToolCall { Id = "c1", Function = new() { Name = "f" } }] };

        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, "") { RawRepresentation = raw },
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "42")]));

        messages[1].GetProperty("tool_name").GetString().ShouldBe("f");
    }

    [Fact]
    public async Task GetResponse_TextsInSeveralParts_AreJoinedForEachMessageAlone()
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.User, [new TextContent("a"), new TextContent("b"), new TextContent("c")]),
            new ChatMessage(ChatRole.Assistant, "x"),
            new ChatMessage(ChatRole.User, [new TextContent("d"), new TextContent("e")]));

        messages.EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["abc", "x", "de"]);
    }

    [Fact]
    public async Task GetResponse_CallWithoutId_IsSentWithoutOne() =>
        (await SendAsync(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("", "f")])))[0].GetProperty("tool_calls")[0]
            .TryGetProperty("id", out _).ShouldBeFalse();

    [Fact]
    public async Task GetResponse_ResultAndException_SendsTheResult()
    {
        var result = new FunctionResultContent("c1", "half of it") { Exception = new InvalidOperationException("secret") };

        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]), new ChatMessage(ChatRole.Tool, [result]));

        messages[1].GetProperty("content").GetString().ShouldBe("half of it");
    }

    [Fact]
    public async Task GetResponse_IndentingJsonOptions_SendCompactResults()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new OllamaChatClientOptions { ToolCallJsonSerializerOptions = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = true } };
        var result = new FunctionResultContent("c1", new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 });

        await client.AsIChatClient("m", options).GetResponseAsync([new ChatMessage(ChatRole.Tool, [result])]);

        handler.Request.Json.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("""{"a":1,"b":2}""");
    }

    public static TheoryData<object, string> ResultsBesideOwnTypes => new()
    {
        { new OwnTypesContext.Weather("Rome", 30), """{"City":"Rome","Degrees":30}""" },
        { JsonElement.Parse("""{"a":[1]}"""), """{"a":[1]}""" },
        { new Dictionary<string, object?> { ["a"] = true }, """{"a":true}""" },
        { new List<string> { "a" }, """["a"]""" },
        { 1.5, "1.5" },
    };

    [Theory]
    [MemberData(nameof(ResultsBesideOwnTypes))]
    public async Task GetResponse_JsonOptionsThatKnowOwnTypesOnly_SendEveryResultAndArgument(object value, string json)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new OllamaChatClientOptions { CheckCapabilities = false, ToolCallJsonSerializerOptions = OwnTypesContext.Default.Options };
        var call = new FunctionCallContent("c1", "f", new Dictionary<string, object?> { ["x"] = value });

        await client.AsIChatClient("m", options).GetResponseAsync(
            [new ChatMessage(ChatRole.Assistant, [call]), new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", value)])]);

        var messages = handler.Request.Json.GetProperty("messages");
        messages[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").ShouldBeJson($$"""{"x":{{json}}}""");
        messages[1].GetProperty("content").GetString().ShouldBe(json);
    }

    public static TheoryData<object?, string> CutResults => new()
    {
        { JsonElement.Parse("\"cut \\ud83d\""), "cut \uFFFD" },
        { JsonNode.Parse("\"cut \\ud83d\""), "cut \uFFFD" },
        { JsonElement.Parse("{\"text\":\"cut \\ud83d\"}"), "{\"text\":\"cut \uFFFD\"}" },
    };

    [Theory]
    [MemberData(nameof(CutResults), DisableDiscoveryEnumeration = true)]
    public async Task GetResponse_ResultWithHalfASurrogatePair_KeepsTheRest(object? result, string content)
    {
        var messages = await SendAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "f")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", result)]));

        messages[1].GetProperty("content").GetString().ShouldBe(content);
    }

    [Fact]
    public async Task GetResponse_WebAddressInAMessage_IsRefusedWithTheWayOut()
    {
        var fault = await Should.ThrowAsync<NotSupportedException>(
            SendAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("https://example.com/a.png"), "image/png")])));

        fault.Message.ShouldEndWith("Load the bytes and send them as DataContent, or set OllamaChatClientOptions.RemoteImages.");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'I', (byte)'D', (byte)'3', 4 }, true)]
    [InlineData(new byte[] { 0xFF, 0xFB }, true)]
    [InlineData(new byte[] { 0xFF, 0xE0 }, true)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, false)]
    [InlineData(new byte[] { 0x89, 0xE0 }, false)]
    [InlineData(new byte[] { 0xFF }, false)]
    [InlineData(new byte[0], false)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F' }, false)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'A', (byte)'V' }, false)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'A', (byte)'V', (byte)'E' }, true)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'E', (byte)'B', (byte)'P' }, false)]
    public void IsAudio_FirstBytes_TellSoundFromPictures(byte[] data, bool isAudio) => MediaMapper.IsAudio(data).ShouldBe(isAudio);

    private static async Task<JsonElement> SendAsync(params ChatMessage[] messages)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync(messages);
        return handler.Request.Json.GetProperty("messages");
    }
}

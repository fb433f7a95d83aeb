using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>How a tool's result arrives at the server once the conversation has been stored as JSON and loaded again.</summary>
public sealed class ToolResultMapperTests
{
    private static readonly DataContent One = new(Pictures.Gif(1, 1), "image/png");
    private static readonly DataContent Two = new(Pictures.Gif(2, 2), "image/png");

    public static TheoryData<object> Contents => new()
    {
        One,
        new TextContent("sunny"),
        new TextContent(""),
        new DataContent(new byte[] { 3 }, "audio/wav"),
        new DataContent("city;sky"u8.ToArray(), "text/csv"),
        new DataContent(new byte[12_345], "application/pdf"),
        new DataContent(Pictures.Png(4, 4), "image/png") { Name = "cat.png", AdditionalProperties = new() { ["from"] = "camera" } },
        new UriContent("https://example.com/a%20b.png?c=d%26e", "image/png"),
        new UriContent(new Uri(One.Uri), "image/png"),
        new ErrorContent("no such city"),
        new TextReasoningContent("hm"),
        new FunctionResultContent("inner", "sunny"),
        new FunctionResultContent("inner", One),
        new FunctionResultContent("inner", new AIContent[] { One, new TextContent("see") }),
        new AIContent[] { new TextContent("see "), One, new TextContent("and "), Two },
        new List<AIContent> { new TextContent("a"), new TextContent("b") },
        new List<AIContent> { new UsageContent(new() { InputTokenCount = 1 }), new TextContent("b") },
        new AIContent[] { new FunctionResultContent("inner", "sunny"), One },
        new DataContent[] { One, Two },
        new List<object> { "see ", One, 1, new TextContent(" more") },
    };

    [Theory]
    [MemberData(nameof(Contents), DisableDiscoveryEnumeration = true)]
    public async Task Result_ContentsThatWereStored_AreSentAsBefore(object result)
    {
        var message = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", result)]);

        var expected = await Wire.MessagesAsync(message);
        var actual = await Wire.MessagesAsync(Store(message));

        actual.ShouldBeJson(expected.GetRawText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Result_StoredImage_IsAnImage(bool stream)
    {
        var result = Store(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", One)]));

        (await Wire.SendAsync(stream: stream, messages: result)).GetProperty("messages")
            .ShouldBeJson("""[{"role":"tool","content":"","images":["R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="],"tool_call_id":"c1"}]""");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ToMessage_ValueThatJsonCannotHold_IsAnErrorForTheModel(object result) =>
        ToolResultMapper.ToMessage(new FunctionResultContent("1", result), "f", null, AIJsonUtilities.DefaultOptions)
            .Content.ShouldBe("Error: The function returned a value that cannot be written as JSON.");

    [Fact]
    public async Task Result_TextsAndImagesInOneList_StayInOrder() =>
        (await SendAsync("""
            ["see ", {"$type":"data","uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="}, {"a":[1]}, null,
             {"$type":"text","text":" and"}, {"$type":"data","uri":"data:image/png;base64,R0lGODlhAgACAAAAACwAAAAAAgACAAACAQAAOw=="}]
            """))
        .ShouldBeJson("""{"role":"tool","content":"see {\"a\":[1]} and","images":["R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==","R0lGODlhAgACAAAAACwAAAAAAgACAAACAQAAOw=="],"tool_call_id":"c1"}""");

    public static TheoryData<object> Holders => new()
    {
        JsonElement.Parse("""{"$type":"data","uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="}"""),
        JsonNode.Parse("""{"$type":"data","uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="}""")!,
        JsonDocument.Parse("""[{"$type":"data","uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="}]"""),
        new JsonArray(new JsonObject { ["$type"] = "data", ["uri"] = "data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==" }),
        // PostgreSQL's jsonb sorts the members of an object by their length.
        JsonElement.Parse("""{"uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==","$type":"data"}"""),
    };

    [Theory]
    [MemberData(nameof(Holders), DisableDiscoveryEnumeration = true)]
    public async Task Result_StoredImageInAnyHolderOfJson_IsAnImage(object result) =>
        (await Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("c1", result)))
        .ShouldBeJson("""[{"role":"tool","content":"","images":["R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="],"tool_call_id":"c1"}]""");

    [Theory]
    [InlineData("""{"$type":"Acme.Order, Acme","id":1}""")]
    [InlineData("""{"$type":5}""")]
    [InlineData("""{"$type":null}""")]
    [InlineData("""{"$type":"text","value":"an application's own"}""")]
    [InlineData("""{"$type":"text","text":"a","language":"en"}""")]
    [InlineData("""{"$type":"error","code":7}""")]
    [InlineData("""{"$type":"data"}""")]
    [InlineData("""{"$type":"data","uri":"cat.png"}""")]
    [InlineData("""{"$type":"data","uri":5}""")]
    [InlineData("""{"$type":"data","uri":"data:image/png;base64,!!"}""")]
    [InlineData("""{"uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==","caption":"an application's own"}""")]
    [InlineData("""{"uri":"data:image/png;base64,!!"}""")]
    [InlineData("""{"uri":"https://example.com/cat.png"}""")]
    [InlineData("""{"$type":"uri"}""")]
    [InlineData("""{"$type":"uri","uri":"data:image/png;base64,!!","mediaType":"image/png"}""")]
    [InlineData("""{"image":{"$type":"data","uri":"data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="}}""")]
    [InlineData("""[{"$type":"data"},"a"]""")]
    [InlineData("""[{"$type":"Acme.Order, Acme"},"a"]""")]
    [InlineData("""["a","b"]""")]
    [InlineData("[]")]
    public async Task Result_JsonThatIsNoContent_StaysJson(string json)
    {
        var message = await SendAsync(json);

        message.GetProperty("content").GetString().ShouldBe(json);
        message.TryGetProperty("images", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Result_StoredTextWithHalfASurrogatePair_KeepsTheRest() =>
        (await SendAsync("""{"$type":"text","text":"cut \ud83d"}""")).GetProperty("content").GetString().ShouldBe("cut \uFFFD");

    private static async Task<JsonElement> SendAsync(string json) =>
        (await Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("c1", JsonElement.Parse(json))))[0];

    private static ChatMessage Store(ChatMessage message)
    {
        var json = JsonSerializer.Serialize(message, AIJsonUtilities.DefaultOptions);
        return JsonSerializer.Deserialize<ChatMessage>(json, AIJsonUtilities.DefaultOptions)!;
    }
}

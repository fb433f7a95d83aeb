using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>Rows of <c>docs/internal/contract.md</c> about messages and their contents.</summary>
public sealed class ContractMessageTests
{
    private const string Unwritable = "Error: The function returned a value that cannot be written as JSON.";

    private static readonly TextContent Hi = new("hi");

    [Fact]
    public async Task Messages_AssistantInCapitals_KeepsItsReasoning() =>
        (await Wire.MessagesAsync(new ChatRole("Assistant"), new TextReasoningContent("hm"), new TextContent("Yes.")))[0].GetProperty("thinking").GetString().ShouldBe("hm");

    [Fact]
    public async Task Messages_UnknownRoleAndAuthorName_RoleIsSentAndNameIsNot() =>
        (await Wire.MessagesAsync(new ChatMessage(new ChatRole("critic"), "hi") { AuthorName = "Ann", MessageId = "1", CreatedAt = DateTimeOffset.UnixEpoch, AdditionalProperties = new() { ["a"] = 1 } }))
        .ShouldBeJson("""[{"role":"critic","content":"hi"}]""");

    [Fact]
    public async Task Messages_RoleNeverSet_IsTheUser() =>
        (await Wire.MessagesAsync(new ChatMessage(default, [new TextReasoningContent("hm"), Hi]))).ShouldBeJson("""[{"role":"user","content":"hi"}]""");

    [Fact]
    public async Task Messages_ProtectedReasoningWithoutText_IsDropped() =>
        (await Wire.MessagesAsync(ChatRole.Assistant, new TextReasoningContent(null) { ProtectedData = "x" }, new TextContent("Yes."))).ShouldBeJson("""[{"role":"assistant","content":"Yes."}]""");

    [Fact]
    public async Task Messages_ReasoningOfOtherRoles_IsDropped() =>
        (await Wire.MessagesAsync(ChatRole.User, new TextReasoningContent("hm"), Hi)).ShouldBeJson("""[{"role":"user","content":"hi"}]""");

    [Fact]
    public async Task Messages_SystemInSeveralParts_IsOneMessage() =>
        (await Wire.MessagesAsync(ChatRole.System, new TextContent("be "), new TextContent("brief"))).ShouldBeJson("""[{"role":"system","content":"be brief"}]""");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("video/mp4")]
    [InlineData("application/octet-stream")]
    public async Task DataContent_NeitherPictureNorSound_IsRefusedAndSaysWhatToDo(string mediaType)
    {
        var fault = await Should.ThrowAsync<NotSupportedException>(Wire.MessagesAsync(ChatRole.User, new DataContent("{}"u8.ToArray(), mediaType)));

        fault.Message.ShouldContain(mediaType);
        fault.Message.ShouldContain("TextContent");
    }

    [Theory]
    [InlineData("data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==", "image/*")]
    [InlineData("data:;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==", "image/png")]
#if !FLOOR
    [InlineData("data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==", null)]
    [InlineData("data:image/png,%47%49%46%38%39%61%01%00%01%00%00%00%00%2C%00%00%00%00%01%00%01%00%00%02%01%00%00%3B", null)]
#endif
    public async Task UriContent_Data_IsDecodedWhoeverNamesItsType(string address, string? mediaType) =>
        (await Wire.MessagesAsync(ChatRole.User, new UriContent(new Uri(address), mediaType!))).ShouldBeJson("""[{"role":"user","content":"","images":["R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="]}]""");

    [Fact]
    public async Task UriContent_DataOfAnotherType_IsRefusedByName()
    {
        var address = new Uri("data:application/pdf;base64,AQID");
#if FLOOR
        var content = new UriContent(address, "application/pdf");
#else
        var content = new UriContent(address);
#endif

        (await Should.ThrowAsync<NotSupportedException>(Wire.MessagesAsync(ChatRole.User, content))).Message.ShouldContain("application/pdf");
    }

    [Fact]
    public async Task UriContent_Relative_IsRefused() =>
        (await Should.ThrowAsync<NotSupportedException>(Wire.MessagesAsync(ChatRole.User, new UriContent(new Uri("secret/cat.png", UriKind.Relative), "image/png"))))
        .Message.ShouldContain("DataContent");

    public static TheoryData<AIContent> Ignored() => new(
        new AIContent(),
        new UsageContent(new()),
        new ErrorContent("went wrong") { ErrorCode = "1", Details = "d" },
        new HostedFileContent("f"),
        new HostedVectorStoreContent("v"),
        new McpServerToolCallContent("c", "f", "s"),
#if !FLOOR
        new ToolApprovalRequestContent("1", new FunctionCallContent("c", "f")),
        new ToolApprovalResponseContent("1", true, new FunctionCallContent("c", "f")),
        new McpServerToolResultContent("c") { Outputs = [new TextContent("out")] },
        new CodeInterpreterToolCallContent("c") { Inputs = [new TextContent("1+1")] },
        new CodeInterpreterToolResultContent("c") { Outputs = [new TextContent("2")] },
        new WebSearchToolCallContent("c") { Queries = ["q"] },
        new WebSearchToolResultContent("c") { Outputs = [new TextContent("found")] },
        new ImageGenerationToolCallContent("c"),
        new ImageGenerationToolResultContent("c") { Outputs = [new DataContent(new byte[] { 1 }, "image/png")] },
        new ToolCallContent("c"),
        new ToolResultContent("c"),
#endif
        new UnknownContent());

    [Theory]
    [MemberData(nameof(Ignored))]
    public async Task Content_ThatOnlyOthersUnderstand_IsLeftOutAndTheRestIsSent(AIContent content)
    {
        (await Wire.MessagesAsync(ChatRole.User, content, Hi)).ShouldBeJson("""[{"role":"user","content":"hi"}]""");
        (await Wire.MessagesAsync(ChatRole.Assistant, content)).ShouldBeJson("""[{"role":"assistant","content":""}]""");
    }

    [Fact]
    public async Task FunctionCall_WithoutArguments_IsAnEmptyObject() =>
        (await Wire.MessagesAsync(ChatRole.Assistant, new FunctionCallContent("1", "f")))[0].GetProperty("tool_calls")
        .ShouldBeJson("""[{"id":"1","function":{"index":0,"name":"f","arguments":{}}}]""");

    [Fact]
    public async Task FunctionResult_InAUsersMessage_IsAToolMessageBeforeTheRest() =>
        (await Wire.MessagesAsync(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "f")]),
            new ChatMessage(ChatRole.User, [new TextContent("and "), new FunctionResultContent("1", "sunny"), new TextContent("tomorrow?")])))
        .ShouldBeJson("""
            [{"role":"assistant","content":"","tool_calls":[{"id":"1","function":{"index":0,"name":"f","arguments":{}}}]},
             {"role":"tool","content":"sunny","tool_name":"f","tool_call_id":"1"},
             {"role":"user","content":"and tomorrow?"}]
            """);

    [Fact]
    public async Task FunctionResult_BesideItsCall_ComesAfterIt() =>
        (await Wire.MessagesAsync(
            ChatRole.Assistant,
            new TextContent("Let me see."),
            new FunctionCallContent("1", "f"),
            new FunctionResultContent("1", "sunny"),
            new TextContent("It is sunny.")))
        .ShouldBeJson("""
            [{"role":"assistant","content":"Let me see.","tool_calls":[{"id":"1","function":{"index":0,"name":"f","arguments":{}}}]},
             {"role":"tool","content":"sunny","tool_name":"f","tool_call_id":"1"},
             {"role":"assistant","content":"It is sunny."}]
            """);

    [Fact]
    public async Task FunctionResult_OfNoCall_IsSentWithItsId() =>
        (await Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("lost", "sunny"))).ShouldBeJson("""[{"role":"tool","content":"sunny","tool_call_id":"lost"}]""");

    public static TheoryData<object, string> Results() => new()
    {
        { new UriContent("https://example.com/a%20b.png?c=d%26e", "image/png"), "https://example.com/a%20b.png?c=d%26e" },
        { new ErrorContent("no such city"), "no such city" },
        { new FunctionResultContent("inner", "sunny"), "sunny" },
        { new FunctionResultContent("inner", null) { Exception = new InvalidOperationException("secret") }, "Error: Function failed." },
        { new List<AIContent> { new TextContent("a"), new UriContent("https://b.example/", "text/html") }, "ahttps://b.example/" },
        { new DataContent("city;sky\nBerlin;grün"u8.ToArray(), "text/csv"), "city;sky\nBerlin;grün" },
        { new DataContent("""{"sky":"blue"}"""u8.ToArray(), "application/json"), """{"sky":"blue"}""" },
        { new DataContent("<sky/>"u8.ToArray(), "application/atom+xml"), "<sky/>" },
        { new DataContent(new byte[12_345], "application/pdf"), "[application/pdf, 12345 bytes, not shown]" },
        { new UriContent(new Uri("data:text/plain;base64,c3Vubnk="), "text/plain"), "sunny" },
        { new InvalidOperationException("secret"), "Error: Function failed." },
        { new FunctionResultContent("inner", "told") { Exception = new InvalidOperationException("secret") }, "told" },
        { double.NaN, Unwritable },
        { new Reader(new InvalidOperationException("There is no line.")), Unwritable },
        { new Reader(new KeyNotFoundException()), Unwritable },
        { new Reader(new IOException("The file is gone.")), Unwritable },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task FunctionResult_OfRareKind_IsTextTheModelCanRead(object result, string expected) =>
        (await Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("1", result)))[0].GetProperty("content").GetString().ShouldBe(expected);

    [Fact]
    public async Task FunctionResult_PictureAsDataAddress_IsAttached() =>
        (await Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("1", new UriContent(new Uri("data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="), "image/png"))))
        .ShouldBeJson("""[{"role":"tool","content":"","images":["R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="],"tool_call_id":"1"}]""");

    [Fact]
    public async Task FunctionResult_ThatContainsItself_IsAnErrorForTheModel()
    {
        var cycle = new Dictionary<string, object?>();
        cycle["self"] = cycle;

        (await Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("1", cycle)))[0].GetProperty("content").GetString().ShouldBe(Unwritable);
    }

    [Fact]
    public async Task FunctionResult_CancelledWhileItIsRead_CancelsTheCall() =>
        await Should.ThrowAsync<OperationCanceledException>(
            Wire.MessagesAsync(ChatRole.Tool, new FunctionResultContent("1", new Reader(new OperationCanceledException()))));

    private sealed class UnknownContent : AIContent;

    private sealed class Reader(Exception fault)
    {
        public string Line => throw fault;
    }
}

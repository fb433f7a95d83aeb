using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class ToolsBeforeFormatTests : IDisposable
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";
    private const string Json = """{"city":"Paris"}""";
    private const string Marker = "format_requested_separately";

    private static readonly ChatResponseFormat Format = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(Schema));

    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerWithCalls_IsReturnedAsItIs(bool stream)
    {
        _server.AnswerCalls(("1", "get_city", "{}"));

        var response = await AskAsync(stream);

        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        response.Messages.ShouldHaveSingleItem().Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe("get_city");
        (response.Messages[0].AdditionalProperties?.ContainsKey(Marker)).ShouldNotBe(true);
        response.Usage!.OutputTokenCount.ShouldBe(7);
        _server.Request.Json.TryGetProperty("tools", out _).ShouldBeTrue();
        _server.Request.Json.TryGetProperty("format", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task DraftWithoutEnd_EndsAtTheLimitOnBytes()
    {
        _server.Answer(string.Concat(Enumerable.Repeat(Frames.Text("word "), 1_000)) + Frames.Done);
        using var client = _server.CreateClient(new OllamaClientOptions { MaxResponseBytes = 64 * 1024 });
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "Paris", "get_city")], ResponseFormat = Format };

        var fault = await Should.ThrowAsync<OllamaException>(
            client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync("Where?", options).ToListAsync().AsTask());

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain("OllamaClientOptions.MaxResponseBytes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerInWords_IsAskedForAgainWithTheFormatAndWithoutTools(bool stream)
    {
        _server.AnswerText("It is Paris.").AnswerText(Json);

        var response = await AskAsync(stream, options => options.Temperature = 0);

        response.Text.ShouldBe(Json);
        response.Messages.ShouldHaveSingleItem();
        _server.Requests.Count.ShouldBe(2);
        _server.Requests[0].Json.ShouldBeJson($$$"""
            {"model":"m","truncate":false,"stream":{{{Word(stream)}}},"messages":[{"role":"user","content":"Which city?"}],"options":{"temperature":0},
             "tools":[{"type":"function","function":{"name":"get_city","parameters":{"type":"object","properties":{} } } }]}
            """);
        _server.Requests[1].Json.ShouldBeJson($$$"""
            {"model":"m","truncate":false,"stream":{{{Word(stream)}}},"options":{"temperature":0},"format":{{{Schema}}},
             "messages":[{"role":"user","content":"Which city?"},{"role":"assistant","content":"It is Paris."},
                         {"role":"user","content":"Give this answer again, as JSON only."}]}
            """);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerInWords_UsageIsTheSumAndTheRestIsOfTheSecondAnswer(bool stream)
    {
        _server.AnswerText("It is Paris.").Answer(Frames.Message($"\"content\":{JsonSerializer.Serialize(Json)}", """
            "done":true,"done_reason":"length","total_duration":3,"prompt_eval_count":20,"eval_count":5
            """.Trim()));

        var response = await AskAsync(stream);

        response.Usage!.InputTokenCount.ShouldBe(11 + 20);
        response.Usage.OutputTokenCount.ShouldBe(7 + 5);
        response.Usage.TotalTokenCount.ShouldBe(18 + 25);
        response.Usage.AdditionalCounts!["total_duration"].ShouldBe(9_000_003);
        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        response.Messages[0].AdditionalProperties![Marker].ShouldBe(true);
        if (!stream)
        {
            response.RawRepresentation.ShouldBeOfType<OllamaChatResponse>().Message!.Content.ShouldBe(Json);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Usage_OfTheSecondAnswerMissing_IsThatOfTheFirst(bool stream)
    {
        _server.AnswerText("It is Paris.").Answer(Frames.Message("\"content\":\"{}\"", "\"done\":true,\"done_reason\":\"stop\""));

        (await AskAsync(stream)).Usage!.TotalTokenCount.ShouldBe(18);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerInTheForm_IsReturned(bool stream)
    {
        _server.AnswerText("""  {"city": "Paris", "country": "France"}""");

        var response = await AskAsync(stream);

        response.Text.ShouldBe("""  {"city": "Paris", "country": "France"}""");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.TotalTokenCount.ShouldBe(18);
        (response.Messages[0].AdditionalProperties?.ContainsKey(Marker)).ShouldNotBe(true);
        _server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"country":"France"}""")]
    [InlineData("""["Paris"]""")]
    [InlineData("\"Paris\"")]
    [InlineData("""{"city":"Paris"} and more""")]
    [InlineData("""{"city":"Par""")]
    [InlineData("```json\n{\"city\":\"Paris\"}\n```")]
    public async Task AnswerInAnotherForm_IsAskedForAgain(string text)
    {
        _server.AnswerText(text).AnswerText(Json);

        (await AskAsync(stream: false)).Text.ShouldBe(Json);

        _server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("[1]", 2)]
    [InlineData("42", 2)]
    public async Task AnyJson_IsAnObject(string text, int requests)
    {
        _server.AnswerText(text).AnswerText("{}");

        (await AskAsync(stream: false, options => options.ResponseFormat = ChatResponseFormat.Json)).Text.ShouldBe("{}");

        _server.Requests.Count.ShouldBe(requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerWithoutText_IsAskedForAgainWithTheMessagesAsTheyAre(bool stream)
    {
        _server.AnswerText("").AnswerText(Json);

        (await AskAsync(stream)).Text.ShouldBe(Json);

        _server.Requests[1].Json.GetProperty("messages").ShouldBeJson("""[{"role":"user","content":"Which city?"}]""");
    }

    [Fact]
    public async Task Thinking_OneShot_OfBothAnswersIsKept()
    {
        _server
            .Answer(Frames.Message("\"thinking\":\"hm \",\"content\":\"It is Paris.\"", "\"done\":true"))
            .Answer(Frames.Message("\"thinking\":\"so\",\"content\":\"{}\"", "\"done\":true"));

        var message = (await AskAsync(stream: false)).Messages[0];

        message.Contents.Select(Text).ShouldBe(["hm ", "so", "{}"]);
    }

    [Fact]
    public async Task Thinking_Streamed_IsPassedOnAtOnceAndTheTextIsHeld()
    {
        using var first = new ScriptedStream();
        using var second = new ScriptedStream();
        _server.Answer(first).Answer(second);
        await using var updates = Stream().GetAsyncEnumerator();

        first.Send(Frames.Message("\"content\":\"\",\"thinking\":\"hm \""));
        (await NextAsync(updates)).Contents.Select(Text).ShouldBe(["hm "]);

        first.Send(Frames.Message("\"content\":\"It\",\"thinking\":\"yes \""), Frames.Text(" is Paris."), Frames.Done);
        first.End();
        (await NextAsync(updates)).Contents.Select(Text).ShouldBe(["yes "]);

        second.Send(Frames.Text("{"));
        var live = await NextAsync(updates);
        live.Text.ShouldBe("{");

        second.Send(Frames.Text("}"), Frames.Done);
        second.End();
        (await NextAsync(updates)).Text.ShouldBe("}");
        (await NextAsync(updates)).Contents.OfType<UsageContent>().ShouldHaveSingleItem().Details.OutputTokenCount.ShouldBe(14);
        (await updates.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Updates_OfBothAnswers_AreOneAnswer()
    {
        _server
            .Answer(Frames.Message("\"content\":\"\",\"thinking\":\"hm\"") + Frames.Text("It is Paris.") + Frames.Done)
            .Answer(Frames.Text(Json) + Frames.Done);

        var updates = await Stream().ToListAsync();

        updates.Select(update => update.ResponseId).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        updates.Select(update => update.MessageId).Distinct().ShouldHaveSingleItem().ShouldBe(updates[0].ResponseId);
        updates.Count(update => update.FinishReason is not null).ShouldBe(1);
        updates.SelectMany(update => update.Contents).OfType<UsageContent>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task TextBeforeCalls_Streamed_ComesBeforeThem()
    {
        const string Call = "\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"get_city\",\"arguments\":{}}}]";
        _server.Answer(Frames.Text("Let me") + Frames.Text(" look.") + Frames.Message(Call) + Frames.Text("Done.") + Frames.Done);

        var contents = await Stream().SelectMany(update => update.Contents.ToAsyncEnumerable()).ToListAsync();

        contents.Select(Text).ShouldBe(["Let me", " look.", "get_city", "Done.", "usage"]);
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task CallInTheLastFrame_Streamed_IsReturned()
    {
        const string Call = "\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"get_city\",\"arguments\":{}}}]";
        _server.Answer(Frames.Text("Let me look.") + Frames.Message(Call, "\"done\":true,\"done_reason\":\"stop\""));

        var response = await Stream().ToChatResponseAsync();

        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        response.Messages[0].Contents.Select(Text).ShouldBe(["Let me look.", "get_city"]);
        _server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logprobs_AreOfTheAnswerAlone(bool stream)
    {
        var draft = Logged("\"thinking\":\"hm\",\"content\":\"\"", "hm", isLast: !stream);
        _server.Answer(stream ? draft + Frames.Done : draft).Answer(Logged("\"content\":\"{}\"", "{}", isLast: true));

        var response = await AskAsync(stream, options => options.AdditionalProperties = new() { ["logprobs"] = true });

        response.GetLogprobs()!.Select(logprob => logprob.Token).ShouldBe(["{}"]);

        static string Logged(string message, string token, bool isLast) =>
            Frames.Message(message, $$"""
                "done":{{Word(isLast)}},"logprobs":[{"token":"{{token}}","logprob":-1}]
                """.Trim());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SecondRequestFails_IsTheFailureOfTheCall(bool stream)
    {
        _server.AnswerText("It is Paris.").Answer(HttpStatusCode.InternalServerError, """{"error":"the runner died"}""");

        (await Should.ThrowAsync<OllamaException>(() => AskAsync(stream))).Message.ShouldContain("the runner died");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_BeforeTheSecondAnswer_Throws(bool stream)
    {
        using var cancellation = new CancellationTokenSource();
        _server.AnswerText("It is Paris.").Answer(async (_, token) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });

        var thrown = await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(stream, token: cancellation.Token));

        thrown.CancellationToken.ShouldBe(cancellation.Token);
        _server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendFormatWithTools_SendsBothInOneRequest(bool stream)
    {
        _server.AnswerText("It is Paris.");

        var response = await AskAsync(stream, clientOptions: new() { CheckCapabilities = false, SendFormatWithTools = true });

        response.Text.ShouldBe("It is Paris.");
        _server.Request.Json.GetProperty("tools").GetArrayLength().ShouldBe(1);
        _server.Request.Json.GetProperty("format").ShouldBeJson(Schema);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RawRequest_WithToolsAndFormat_GoesOutAsItIs(bool stream)
    {
        _server.AnswerText("It is Paris.");

        await AskAsync(stream, options => options.RawRepresentationFactory = _ => new OllamaChatRequest
        {
            Tools = [new OllamaTool { Function = new() { Name = "raw" } }],
            Format = OllamaFormat.Json,
        });

        _server.Request.Json.GetProperty("tools").GetArrayLength().ShouldBe(2);
        _server.Request.Json.GetProperty("format").GetString().ShouldBe("json");
    }

    [Fact]
    public async Task RawRequest_WithTheFormatAlone_IsAskedOnceAndSplit()
    {
        var asked = 0;
        _server.AnswerText("It is Paris.").AnswerText("{}");

        await AskAsync(stream: false, options => options.RawRepresentationFactory = _ =>
        {
            asked++;
            return new OllamaChatRequest { Format = OllamaFormat.Json };
        });

        asked.ShouldBe(1);
        _server.Requests[0].Json.TryGetProperty("format", out _).ShouldBeFalse();
        _server.Requests[1].Json.GetProperty("format").GetString().ShouldBe("json");
    }

    [Fact]
    public async Task ToolModeNone_SendsTheFormatAtOnce()
    {
        _server.AnswerText(Json);

        await AskAsync(stream: false, options => options.ToolMode = ChatToolMode.None);

        _server.Request.Json.GetProperty("format").ShouldBeJson(Schema);
    }

    [Fact]
    public async Task NoMessages_LoadTheModelOnce()
    {
        _server.Answer(Frames.Message("\"content\":\"\"", "\"done\":true,\"done_reason\":\"load\""));

        await Chat().GetResponseAsync([], Options());

        _server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("think", "\"high\"")]
    [InlineData("keep_alive", "\"5m0s\"")]
    public async Task Setting_OfTheCaller_IsInBothRequests(string name, string value)
    {
        _server.AnswerText("It is Paris.").AnswerText(Json);

        await AskAsync(stream: false, options => options.AdditionalProperties = new() { [name] = JsonElement.Parse(value) });

        _server.Requests.Select(request => request.Json.GetProperty(name).GetRawText()).ShouldBe([value, value]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxContextLength_GrowsOnceAndHasRoomForBothAnswers(bool stream)
    {
        using var handler = new ScriptedHandler(new WindowServer { Text = "It is Paris." }.Answer);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { CheckCapabilities = false, MaxContextLength = 32_768 });
        var options = Options();
        options.MaxOutputTokens = 2500;

        // A prompt of 5,000 tokens and two answers of 2,500 do not fit into 8,192, although the first answer does.
        var response = await Wire.AskAsync(chat, stream, [new ChatMessage(ChatRole.User, new string('x', 5000))], options);

        handler.Requests.Select(WindowServer.NumCtx).ShouldBe([null, 16384, 16384]);
        response.Usage!.InputTokenCount.ShouldBe(handler.Requests.Skip(1).Sum(WindowServer.TokensOf));
        TruncationTests.MarkOf(response).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PromptsWereCut_AnswerIsMarkedAndLoggedOnceWithTheUsageOfWhatWasServed(bool stream)
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler(new WindowServer { Text = "It is Paris." }.Answer);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });
        var chat = client.AsIChatClient("m", Unchecked.Options);

        var response = await Wire.AskAsync(chat, stream, [new ChatMessage(ChatRole.User, new string('x', 5000))], Options());

        handler.Requests.Select(WindowServer.Truncate).ShouldBe([false, true, false, true]);
        response.AdditionalProperties!["prompt_truncated"].ShouldBe(true);
        response.Messages[0].AdditionalProperties!["prompt_truncated"].ShouldBe(true);
        response.Usage!.InputTokenCount.ShouldBe(2 * 4095);
        logger.Entries.Count(entry => entry.Level == LogLevel.Warning).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnlyThePromptOfTheFirstRequestWasCut_AnswerIsMarked(bool stream)
    {
        _server
            .Answer(HttpStatusCode.BadRequest, WindowServer.WithFigures(5000, 4096))
            .AnswerText("It is Paris.")
            .AnswerText(Json);

        var response = await AskAsync(stream);

        response.Text.ShouldBe(Json);
        response.AdditionalProperties!["prompt_truncated"].ShouldBe(true);
        response.Messages[0].AdditionalProperties!["prompt_truncated"].ShouldBe(true);
    }

    [Fact]
    public async Task MarksOfTheFirstAnswer_AreNotOnTheMergedOne()
    {
        _server
            .Answer(Frames.Message("\"content\":\"\",\"thinking\":\"hm\"", "\"done\":true,\"done_reason\":\"stop\",\"eval_count\":5"))
            .AnswerText(Json);

        var response = await AskAsync(stream: true);

        (response.Text, response.AdditionalProperties?.ContainsKey("empty_reason") ?? false).ShouldBe((Json, false));
    }

    public void Dispose() => _server.Dispose();

    private static string Word(bool value) => value ? "true" : "false";

    private static string Text(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent thinking => thinking.Text,
        FunctionCallContent call => call.Name,
        _ => "usage",
    };

    private static ChatOptions Options() => new()
    {
        Tools = [AIFunctionFactory.Create(() => "Paris", "get_city")],
        ResponseFormat = Format,
    };

    private static async Task<ChatResponseUpdate> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        (await updates.MoveNextAsync()).ShouldBeTrue();
        return updates.Current;
    }

    private IChatClient Chat(OllamaChatClientOptions? options = null) =>
        _server.CreateClient().AsIChatClient("m", options ?? Unchecked.Options);

    private IAsyncEnumerable<ChatResponseUpdate> Stream() => Chat().GetStreamingResponseAsync("Which city?", Options());

    private Task<ChatResponse> AskAsync(
        bool stream,
        Action<ChatOptions>? change = null,
        OllamaChatClientOptions? clientOptions = null,
        string question = "Which city?",
        CancellationToken token = default)
    {
        var options = Options();
        change?.Invoke(options);
        var chat = Chat(clientOptions);
        return stream
            ? chat.GetStreamingResponseAsync(question, options, token).ToChatResponseAsync(CancellationToken.None)
            : chat.GetResponseAsync(question, options, token);
    }
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>What comes back of what the server answers.</summary>
public sealed class ChatResponseTests
{
    private const string Calls = "\"content\":\"\",\"tool_calls\":[{\"id\":\"call_1\",\"function\":{\"index\":0,\"name\":\"f\",\"arguments\":{\"a\":1,\"b\":null}}}]";

    [Fact]
    public async Task GetResponse_Answer_IsMappedWhole()
    {
        var response = await AskAsync(Frames.Message("\"content\":\"Hello.\"", "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":30,\"load_duration\":1,\"prompt_eval_count\":11,\"prompt_eval_duration\":2,\"eval_count\":7,\"eval_duration\":3"));

        response.Text.ShouldBe("Hello.");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.ModelId.ShouldBe("m");
        response.ResponseId.ShouldNotBeNullOrEmpty();
        response.ConversationId.ShouldBeNull();
        response.CreatedAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 10, 29, 21, TimeSpan.Zero).AddTicks(6271919));
        var message = response.Messages.ShouldHaveSingleItem();
        message.Role.ShouldBe(ChatRole.Assistant);
        message.MessageId.ShouldBe(response.ResponseId);
        message.Contents.ShouldHaveSingleItem();
        response.RawRepresentation.ShouldBeOfType<OllamaChatResponse>();
        response.Usage!.InputTokenCount.ShouldBe(11);
        response.Usage.OutputTokenCount.ShouldBe(7);
        response.Usage.TotalTokenCount.ShouldBe(18);
        response.Usage.AdditionalCounts!.ShouldBe(new Dictionary<string, long> { ["total_duration"] = 30, ["load_duration"] = 1, ["prompt_eval_duration"] = 2, ["eval_duration"] = 3 }, ignoreOrder: true);
        response.AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public async Task GetResponse_NoMetrics_UsageIsNull() =>
        (await AskAsync(Frames.Message("\"content\":\"a\"", "\"done\":true"))).Usage.ShouldBeNull();

    [Fact]
    public async Task GetResponse_CountsAreNull_UsageIsNull()
    {
        var frame = Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":null,\"eval_count\":null,\"total_duration\":null");

        (await AskAsync(frame)).Usage.ShouldBeNull();
        (await Wire.UpdatesAsync(frame)).SelectMany(update => update.Contents).OfType<UsageContent>().ShouldBeEmpty();
    }

    [Fact]
    public async Task GetResponse_CountsThatOverflow_TotalIsTheLargestNumber() =>
        (await AskAsync(Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":9223372036854775807,\"eval_count\":1")))
            .Usage!.TotalTokenCount.ShouldBe(long.MaxValue);

    [Fact]
    public async Task GetResponse_OnlyDurations_CountsAreNull()
    {
        var usage = (await AskAsync(Frames.Message("\"content\":\"a\"", "\"done\":true,\"total_duration\":5"))).Usage!;

        usage.InputTokenCount.ShouldBeNull();
        usage.OutputTokenCount.ShouldBeNull();
        usage.TotalTokenCount.ShouldBeNull();
        usage.AdditionalCounts!["total_duration"].ShouldBe(5);
    }

    [Theory]
    [InlineData("stop", "stop")]
    [InlineData("length", "length")]
    [InlineData("load", "load")]
    [InlineData("unload", "unload")]
    [InlineData("something_new", "something_new")]
    public async Task GetResponse_DoneReason_IsTheFinishReason(string reason, string expected) =>
        (await AskAsync(Frames.Message("\"content\":\"a\"", $"\"done\":true,\"done_reason\":\"{reason}\""))).FinishReason!.Value.Value.ShouldBe(expected);

    [Theory]
    [InlineData("\"done\":true")]
    [InlineData("\"done\":true,\"done_reason\":\" \"")]
    public async Task GetResponse_DoneWithoutReason_IsStop(string end) =>
        (await AskAsync(Frames.Message("\"content\":\"a\"", end))).FinishReason.ShouldBe(ChatFinishReason.Stop);

    [Fact]
    public async Task GetResponse_PropertiesOfTheMessageChanged_TheResponsesStay()
    {
        var response = await AskAsync(Frames.Message("\"content\":\"a\"", "\"done\":true,\"new\":30"));

        response.Messages[0].AdditionalProperties!.Clear();

        response.AdditionalProperties!.ShouldContainKey("new");
    }

    [Fact]
    public async Task GetStreamingResponse_DoneReasonBeforeTheLastFrame_StaysWithItsFrame()
    {
        var updates = await Wire.UpdatesAsync(Frames.Message("\"content\":\"a\"", "\"done\":false,\"done_reason\":\"length\"") + Frames.Done);

        updates[0].FinishReason.ShouldBe(ChatFinishReason.Length);
    }

    [Fact]
    public async Task GetStreamingResponse_ToolCallThenStop_EndsWithToolCalls()
    {
        var response = await StreamAsync(Frames.Message(Calls), Frames.Done);

        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var call = response.Messages.ShouldHaveSingleItem().Contents.ShouldHaveSingleItem().ShouldBeOfType<FunctionCallContent>();
        call.CallId.ShouldBe("call_1");
        call.Name.ShouldBe("f");
        call.Exception.ShouldBeNull();
        call.Arguments!["a"].ShouldBeOfType<JsonElement>().GetInt32().ShouldBe(1);
        call.Arguments["b"].ShouldBeNull();
    }

    [Fact]
    public async Task GetResponse_ToolCallInTheLastFrame_FinishesWithToolCalls() =>
        (await AskAsync(Frames.Message(Calls, "\"done\":true,\"done_reason\":\"stop\""))).FinishReason.ShouldBe(ChatFinishReason.ToolCalls);

    [Theory]
    [InlineData("\"done\":true")]
    [InlineData("\"done\":true,\"done_reason\":\"\"")]
    public async Task GetResponse_CallsWithoutDoneReason_FinishesWithToolCalls(string end) =>
        (await AskAsync(Frames.Message(Calls, end))).FinishReason.ShouldBe(ChatFinishReason.ToolCalls);

    [Fact]
    public async Task GetStreamingResponse_CallsInAnEarlierFrame_FinishReasonComesWithTheLast()
    {
        var updates = await Wire.UpdatesAsync(Frames.Message(Calls) + Frames.Done);

        updates.Select(update => update.FinishReason).ShouldBe([null, ChatFinishReason.ToolCalls]);
        updates[0].AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public async Task GetStreamingResponse_CallsWithoutIds_GetUniqueOnes()
    {
        const string call = "{\"function\":{\"name\":\"f\",\"arguments\":{}}}";

        var response = await StreamAsync(Frames.Message($"\"content\":\"\",\"tool_calls\":[{call},{call}]"), Frames.Message($"\"content\":\"\",\"tool_calls\":[{call}]"), Frames.Done);

        var ids = response.Messages[0].Contents.OfType<FunctionCallContent>().Select(content => content.CallId).ToList();
        ids.Count.ShouldBe(3);
        ids.Distinct().Count().ShouldBe(3);
        ids.ShouldAllBe(id => id.Length > 0);
    }

    [Fact]
    public async Task GetResponse_CallWithoutName_IsSkipped() =>
        (await AskAsync(Frames.Message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"arguments\":{}}},{}]", "\"done\":true,\"done_reason\":\"stop\"")))
        .FinishReason.ShouldBe(ChatFinishReason.Stop);

    [Fact]
    public async Task GetStreamingResponse_NullToolCall_IsSkipped()
    {
        var response = await StreamAsync(Frames.Message("\"content\":\"a\",\"tool_calls\":[null,{\"function\":{\"name\":\"f\"}}]", "\"done\":true"));

        response.Messages.Single().Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe("f");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"null\"")]
    [InlineData("null")]
    public async Task GetResponse_CallWithoutArguments_HasNone(string arguments)
    {
        var response = await AskAsync(Frames.Message($"\"content\":\"\",\"tool_calls\":[{{\"function\":{{\"name\":\"f\",\"arguments\":{arguments}}}}}]", "\"done\":true"));

        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();
        (call.Name, call.Arguments, call.Exception).ShouldBe(("f", null, null));
    }

    [Fact]
    public async Task GetResponse_ArgumentNamedTwice_TheLastOneCounts()
    {
        using var handler = new ScriptedHandler().Answer(
            Frames.Message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1,\"a\":2}}}]", "\"done\":true"));
        using var client = handler.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync("hi");

        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
        call.Exception.ShouldBeNull();
        call.Arguments!["a"]!.ToString().ShouldBe("2");
    }

    [Fact]
    public async Task GetResponse_ArgumentsAreNotAnObject_AreReportedOnTheCall()
    {
        var response = await AskAsync(Frames.Message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":[1]}}]", "\"done\":true"));

        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();
        call.Arguments.ShouldBeNull();
        call.Exception!.ToString().ShouldContain("must be a JSON object, not Array");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ThinkingAndContent_ReasoningComesFirst(bool stream)
    {
        var frame = Frames.Message("\"content\":\"Yes.\",\"thinking\":\"hm\"", "\"done\":true,\"done_reason\":\"stop\",\"eval_count\":1");

        var response = stream ? await StreamAsync(frame) : await AskAsync(frame);

        response.Messages[0].Contents.Select(content => content.GetType()).ShouldBe([typeof(TextReasoningContent), typeof(TextContent)]);
    }

    [Fact]
    public async Task ReasoningOutputNone_NoReasoningIsReturned()
    {
        var response = await AskAsync(
            Frames.Message("\"content\":\"Yes.\",\"thinking\":\"hm\"", "\"done\":true"),
            new ChatOptions { Reasoning = new() { Output = ReasoningOutput.None } });

        response.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<TextContent>();
    }

    [Fact]
    public async Task GetStreamingResponse_WhitespaceFrames_AreKeptByteForByte()
    {
        var response = await StreamAsync(Frames.Text("a"), Frames.Text("\n"), Frames.Text("  "), Frames.Text("\t\r\n"), Frames.Text("b"), Frames.Done);

        response.Text.ShouldBe("a\n  \t\r\nb");
        response.Messages.ShouldHaveSingleItem().Contents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GetStreamingResponse_EveryUpdate_CarriesIdsRoleModelTimeAndFrame()
    {
        List<ChatResponseUpdate> updates = [];
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("") + Frames.Done);
        using var client = handler.CreateClient();

        await foreach (var update in client.AsIChatClient("m").GetStreamingResponseAsync("hi"))
        {
            updates.Add(update);
        }

        updates.Count.ShouldBe(3);
        updates.ShouldAllBe(update => update.Role == ChatRole.Assistant && update.ModelId == "m" && update.CreatedAt != null && update.RawRepresentation is OllamaChatResponse);
        updates.Select(update => update.ResponseId).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        updates.ShouldAllBe(update => update.MessageId == update.ResponseId);
        updates.SelectMany(update => update.Contents).OfType<TextContent>().ShouldHaveSingleItem();
        updates.SelectMany(update => update.Contents).OfType<UsageContent>().ShouldHaveSingleItem();
        updates.Select(update => update.FinishReason).ShouldBe([null, null, ChatFinishReason.Stop]);
    }

    [Fact]
    public async Task GetStreamingResponse_TwoCalls_HaveDifferentIds()
    {
        var first = await StreamAsync(Frames.Done);
        var second = await StreamAsync(Frames.Done);

        first.ResponseId.ShouldNotBe(second.ResponseId);
    }

    [Fact]
    public async Task MergedStream_EqualsTheOneShotAnswer()
    {
        const string end = "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":30,\"prompt_eval_count\":11,\"eval_count\":7";
        var merged = await StreamAsync(
            Frames.Message("\"content\":\"\",\"thinking\":\"h\""),
            Frames.Message("\"content\":\"\",\"thinking\":\"m\",\"x\":1"),
            Frames.Text("Yes"),
            Frames.Text(" sir"),
            Frames.Message("\"content\":\"\"", end));
        var whole = await AskAsync(Frames.Message("\"content\":\"Yes sir\",\"thinking\":\"hm\"", end));

        Normalised(merged).ShouldBe(Normalised(whole));

        static string Normalised(ChatResponse response)
        {
            var message = response.Messages.ShouldHaveSingleItem();
            return JsonSerializer.Serialize(
                new { message.Contents, message.AdditionalProperties, message.Role, response.FinishReason, response.Usage, response.ModelId },
                AIJsonUtilities.DefaultOptions);
        }
    }

    [Fact]
    public async Task GetResponse_DoneFalse_ThrowsInterruptedWithTheText()
    {
        var fault = await Should.ThrowAsync<OllamaException>(AskAsync(Frames.Message("\"content\":\"aaa\"", "\"done\":false")));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        fault.PartialText.ShouldBe("aaa");
    }

    [Fact]
    public async Task GetResponse_RemoteModel_IsInAdditionalProperties()
    {
        var response = await AskAsync("""{"model":"m","remote_model":"big","remote_host":"https://ollama.com:443","created_at":"x","message":{"role":"assistant","content":"a"},"done":true,"new_member":[1]}""");

        response.AdditionalProperties!["remote_model"].ShouldBe("big");
        response.AdditionalProperties["remote_host"].ShouldBe("https://ollama.com:443");
        response.AdditionalProperties["new_member"].ShouldBeOfType<JsonElement>().ShouldBeJson("[1]");
        response.CreatedAt.ShouldBeNull();
    }

    [Fact]
    public async Task GetResponse_PropertiesOfTheResponseChanged_ThoseOfTheMessageStay()
    {
        var response = await AskAsync("""{"model":"m","remote_model":"big","message":{"role":"assistant","content":"a"},"done":true}""");

        response.AdditionalProperties!["remote_model"] = "changed";

        response.Messages[0].AdditionalProperties!["remote_model"].ShouldBe("big");
    }

    [Fact]
    public async Task GetStreamingResponse_TwoFramesInOneLine_ThrowsWithTheTextBefore()
    {
        var fault = await Should.ThrowAsync<OllamaException>(StreamAsync(Frames.Text("a"), Frames.Text("b").TrimEnd() + Frames.Text("c"), Frames.Done));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.PartialText.ShouldBe("a");
    }

    [Fact]
    public async Task GetStreamingResponse_SeveralFrames_HasOneUsageThatAddsUp()
    {
        var updates = await Wire.UpdatesAsync(Frames.Text("a") + Frames.Text("b") + Frames.Done);

        updates.Count.ShouldBeGreaterThan(1);
        var usage = updates.SelectMany(update => update.Contents).OfType<UsageContent>().Single().Details;
        (usage.InputTokenCount > 1 && usage.OutputTokenCount > 1).ShouldBeTrue();
        (usage.InputTokenCount + usage.OutputTokenCount).ShouldBe(usage.TotalTokenCount);
    }

    [Fact]
    public async Task GetStreamingResponse_AddedToTheHistory_IsOneMessageThatCanBeContinued()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("It ") + Frames.Text("") + Frames.Text("is.") + Frames.Done).Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m");
        List<ChatMessage> history = [new(ChatRole.User, "Is it?")];
        var updates = chat.GetStreamingResponseAsync(history);
        history.Count.ShouldBe(1);

        await history.AddMessagesAsync(updates);

        history.Count.ShouldBe(2);
        history[1].Role.ShouldBe(ChatRole.Assistant);
        history[1].Contents.ShouldHaveSingleItem().ShouldBeOfType<TextContent>().Text.ShouldBe("It is.");
        await chat.GetResponseAsync([.. history, new(ChatRole.User, "Really?")]);
        handler.Requests[1].Json.GetProperty("messages").ShouldBeJson(
            """[{"role":"user","content":"Is it?"},{"role":"assistant","content":"It is."},{"role":"user","content":"Really?"}]""");
    }

    private static Task<ChatResponse> StreamAsync(params string[] frames) => StreamAsync(null, frames);

    private static async Task<ChatResponse> StreamAsync(ChatOptions? options, params string[] frames)
    {
        using var handler = new ScriptedHandler().Answer(string.Concat(frames));
        using var client = handler.CreateClient();
        return await client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync("hi", options).ToChatResponseAsync();
    }

    private static async Task<ChatResponse> AskAsync(string body, ChatOptions? options = null)
    {
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        return await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync("hi", options);
    }
}

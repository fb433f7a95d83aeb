using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>Rows of <c>docs/internal/contract.md</c> about answers.</summary>
public sealed class ContractAnswerTests
{
    private const string End = "\"done\":true,\"done_reason\":\"stop\"";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ModelId_ServerLeavesItOut_IsTheRequests(bool stream)
    {
        const string frame = """{"message":{"role":"assistant","content":"a"},"done":true,"done_reason":"stop"}""" + "\n";

        (await Wire.ReceiveAsync(stream, frame)).ModelId.ShouldBe("m");
        (await Wire.ReceiveAsync(stream, frame, new ChatOptions { ModelId = "other" })).ModelId.ShouldBe("other");
    }

    [Theory]
    [InlineData(true, "a/b:c")]
    [InlineData(false, "a/b:c")]
    public async Task ModelId_OfTheServer_Wins(bool stream, string model) =>
        (await Wire.ReceiveAsync(stream, $$"""{"model":"{{model}}","message":{"role":"assistant","content":"a"},{{End}}}""")).ModelId.ShouldBe(model);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Usage_CachedTokens_AreAPartOfTheInput(bool stream)
    {
        var usage = (await Wire.ReceiveAsync(
            stream, $$"""{"message":{"role":"assistant","content":"a"},{{End}},"prompt_eval_count":11,"prompt_eval_cached_count":8,"eval_count":7}""")).Usage!;

        usage.CachedInputTokenCount.ShouldBe(8);
        usage.InputTokenCount.ShouldBe(11);
        usage.TotalTokenCount.ShouldBe(18);
    }

    [Fact]
    public async Task Usage_MetricsThatAreNotKnown_AreKeptInTheRawAnswer()
    {
        const string Frame = $$"""{"message":{"role":"assistant","content":"a"},{{End}},"eval_count":7,"draft_accepted_count":5}""";
        using var client = new ScriptedHandler().Answer(Frame).Answer(Frame + "\n").CreateClient();
        var chat = client.AsIChatClient("m", Unchecked.Options);

        var whole = await chat.GetResponseAsync("Hi");
        var updates = await chat.GetStreamingResponseAsync("Hi").ToListAsync();

        foreach (var raw in new[] { whole.RawRepresentation, updates[^1].RawRepresentation })
        {
            var answer = raw.ShouldBeOfType<OllamaChatResponse>();
            answer.AdditionalProperties!["draft_accepted_count"].GetInt32().ShouldBe(5);
            answer.Metrics!.GeneratedTokens.ShouldBe(7);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Usage_WhatOllamaDoesNotCount_IsNull(bool stream)
    {
        var usage = (await Wire.ReceiveAsync(stream, Frames.Done)).Usage!;

        usage.CachedInputTokenCount.ShouldBeNull();
        usage.ReasoningTokenCount.ShouldBeNull();
        (usage.InputTokenCount + usage.OutputTokenCount).ShouldBe(usage.TotalTokenCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Usage_ServerSaysNothing_IsNull(bool stream) =>
        (await Wire.ReceiveAsync(stream, Frames.Message("\"content\":\"a\"", End))).Usage.ShouldBeNull();

    [Theory]
    [InlineData(true, "eval_count", 7)]
    [InlineData(false, "eval_count", 7)]
    [InlineData(true, "prompt_eval_count", 11)]
    [InlineData(false, "prompt_eval_count", 11)]
    public async Task Usage_OneCountMissing_TotalIsTheOther(bool stream, string count, int value)
    {
        var usage = (await Wire.ReceiveAsync(stream, Frames.Message("\"content\":\"a\"", $"{End},\"{count}\":{value}"))).Usage!;

        usage.TotalTokenCount.ShouldBe(value);
        new[] { usage.InputTokenCount, usage.OutputTokenCount }.ShouldBe(count == "eval_count" ? [null, value] : [value, null]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pictures_OfAnAnswer_AreContents(bool stream)
    {
        var frame = Frames.Message("\"content\":\"see\",\"images\":[\"iVBORw0KGgo=\",\"AQID\"]", End);

        var contents = (await Wire.ReceiveAsync(stream, frame)).Messages[0].Contents;

        contents.OfType<DataContent>().Select(picture => (picture.MediaType, Convert.ToBase64String(picture.Data.Span)))
            .ShouldBe([("image/png", "iVBORw0KGgo="), ("image/*", "AQID")]);
    }

    [Theory]
    [InlineData("RIFF....WAVE", "audio/wav")]
    [InlineData("ID3", "audio/mpeg")]
    [InlineData("RIFF....WEBP", "image/webp")]
    [InlineData("R", "image/*")]
    public async Task Media_OfAnAnswer_HaveTheTypeOfTheirFirstBytes(string bytes, string mediaType)
    {
        var data = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(bytes));

        var response = await Wire.ReceiveAsync(stream: false, Frames.Message($"\"content\":\"\",\"images\":[\"{data}\"]", End));

        response.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<DataContent>().MediaType.ShouldBe(mediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Contents_OfACall_HoldNoEmptyText(bool stream)
    {
        var frame = Frames.Message("\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]", End);

        var response = await Wire.ReceiveAsync(stream, frame);

        response.Text.ShouldBe("");
        response.Messages.ShouldHaveSingleItem().Contents.ShouldHaveSingleItem().ShouldBeOfType<FunctionCallContent>().Arguments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Order_IsReasoningTextCallsUsage(bool stream)
    {
        var frame = Frames.Message("\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\"}}],\"content\":\"Yes.\",\"thinking\":\"hm\"", $"{End},\"eval_count\":1");
        Type[] expected = [typeof(TextReasoningContent), typeof(TextContent), typeof(FunctionCallContent)];

        if (stream)
        {
            (await Wire.UpdatesAsync(frame)).ShouldHaveSingleItem().Contents.Select(content => content.GetType()).ShouldBe([.. expected, typeof(UsageContent)]);
        }
        else
        {
            (await Wire.ReceiveAsync(stream, frame)).Messages[0].Contents.Select(content => content.GetType()).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_IsTheCallersToChange(bool stream)
    {
        const string calls = "\"content\":\"a\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]";
        var response = await Wire.ReceiveAsync(stream, Frames.Message(calls, $"{End},\"eval_count\":1"));

        response.Messages[0].AuthorName = "agent";
        response.Messages[0].Contents.OfType<FunctionCallContent>().Single().InformationalOnly = true;
        response.Messages[0].Contents[0] = new TextContent("b");
        response.Messages[0].Contents.Add(new TextContent("c"));
        response.Messages.Add(new ChatMessage(ChatRole.User, "d"));

        response.Messages[0].Text.ShouldBe("bc");
    }

    [Fact]
    public async Task CreatedAt_OfTheServer_IsOnEveryUpdateAndTheMessage()
    {
        var expected = new DateTimeOffset(2026, 11, 21, 10, 29, 21, TimeSpan.Zero);

        (await Wire.UpdatesAsync(Frames.Text("a") + Frames.Done)).ShouldAllBe(update => update.CreatedAt >= expected && update.CreatedAt < expected.AddSeconds(1));
        (await Wire.ReceiveAsync(stream: false, Frames.Done)).Messages[0].CreatedAt!.Value.ShouldBeInRange(expected, expected.AddSeconds(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AdditionalProperties_AreValuesThatEveryCacheKeeps(bool stream)
    {
        const string frame = """{"remote_model":"big","remote_host":"h","message":{"content":"a"},"done":true,"total_duration":3,"logprobs":[{"token":"a","logprob":-0.5}],"new":{"x":[1]}}""";

        var options = new ChatOptions { AdditionalProperties = new() { ["logprobs"] = true } };
        var properties = (await Wire.ReceiveAsync(stream, frame, options)).Messages[0].AdditionalProperties!;

        properties.Keys.ShouldBe(["remote_model", "remote_host", "logprobs", "new"], ignoreOrder: true);
        properties.Values.ShouldAllBe(value => value is string || value is long || value is JsonElement);
    }

    [Theory]
    [InlineData(true, """{"a":"x\ud83d"}""")]
    [InlineData(false, """{"a":"x\ud83d"}""")]
    [InlineData(true, """
        "{\"a\":\"x\\ud83d\"}"
        """)]
    [InlineData(false, """
        "{\"a\":\"x\\ud83d\"}"
        """)]
    public async Task Call_WithHalfASurrogatePair_CanBeReadAndSentBack(bool stream, string arguments)
    {
        var frame = Frames.Message($$$"""
            "content":"","tool_calls":[{"id":"1","function":{"name":"f","arguments":{{{arguments.Trim()}}}}}]
            """.Trim(), End);

        var message = (await Wire.ReceiveAsync(stream, frame)).Messages[0];

        message.Contents.OfType<FunctionCallContent>().Single().Exception.ShouldBeNull();
        (await Wire.MessagesAsync(message))[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetProperty("a").GetString().ShouldBe("x\uFFFD");
    }
}

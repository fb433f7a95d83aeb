using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Answers with something missing, and what only a stream of several frames shows.</summary>
public sealed class AnswerEdgeTests
{
    private const string Call = "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]";

    [Theory]
    [InlineData("\"model\":\"m:7b\",", "m:7b")]
    [InlineData("", "m")]
    public async Task GetResponse_Model_IsTheServersWordElseTheRequests(string model, string expected)
    {
        var frame = $$"""{{{model}}"message":{"role":"assistant","content":"a"},"done":true}""" + "\n";

        (await AskAsync(frame)).ModelId.ShouldBe(expected);
        (await StreamAsync(frame)).ShouldHaveSingleItem().ModelId.ShouldBe(expected);
    }

    [Theory]
    [InlineData("\"done\":true")]
    [InlineData("\"done\":true,\"done_reason\":\"\"")]
    public async Task GetResponse_CallsWithoutDoneReason_FinishedForTheCalls(string end) =>
        (await AskAsync(Frames.Message(Call, end))).FinishReason.ShouldBe(ChatFinishReason.ToolCalls);

    [Fact]
    public async Task GetStreamingResponse_CallsInAnEarlierFrame_FinishReasonComesWithTheLast()
    {
        var updates = await StreamAsync(Frames.Message(Call) + Frames.Done);

        updates.Select(update => update.FinishReason).ShouldBe([null, ChatFinishReason.ToolCalls]);
        updates[0].AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public async Task GetStreamingResponse_DoneReasonAheadOfDone_IsHandedOnWithItsFrame()
    {
        var updates = await StreamAsync(Frames.Message("\"content\":\"a\"", "\"done\":false,\"done_reason\":\"length\"") + Frames.Done);

        updates[0].FinishReason.ShouldBe(ChatFinishReason.Length);
    }

    [Fact]
    public async Task GetResponse_Durations_AreAdditionalProperties()
    {
        var response = await AskAsync(Frames.Message(
            "\"content\":\"a\"", "\"done\":true,\"total_duration\":30,\"load_duration\":1,\"prompt_eval_duration\":2,\"eval_duration\":3"));

        response.AdditionalProperties!.ShouldBe(
            new Dictionary<string, object?> { ["total_duration"] = 30L, ["load_duration"] = 1L, ["prompt_eval_duration"] = 2L, ["eval_duration"] = 3L }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("\"prompt_eval_count\":5", 5)]
    [InlineData("\"eval_count\":7", 7)]
    public async Task GetResponse_OneOfTwoCounts_IsTheTotal(string count, long total) =>
        (await AskAsync(Frames.Message("\"content\":\"a\"", $"\"done\":true,{count}"))).Usage!.TotalTokenCount.ShouldBe(total);

    [Fact]
    public async Task GetResponse_CountsThatAreNull_AreNoUsage()
    {
        var frame = Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":null,\"eval_count\":null,\"total_duration\":null");

        (await AskAsync(frame)).Usage.ShouldBeNull();
        (await StreamAsync(frame)).SelectMany(update => update.Contents).OfType<UsageContent>().ShouldBeEmpty();
    }

    [Fact]
    public async Task GetResponse_CountsBeyondAllNumbers_StayPositive() =>
        (await AskAsync(Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":9223372036854775807,\"eval_count\":1")))
            .Usage!.TotalTokenCount.ShouldBe(long.MaxValue);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"null\"")]
    [InlineData("null")]
    public async Task GetResponse_NoArguments_IsACallWithoutArguments(string arguments)
    {
        var response = await AskAsync(Frames.Message($"\"content\":\"\",\"tool_calls\":[{{\"function\":{{\"name\":\"f\",\"arguments\":{arguments}}}}}]", "\"done\":true"));

        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();
        (call.Name, call.Arguments, call.Exception).ShouldBe(("f", null, null));
    }

    [Fact]
    public async Task GetResponse_ArgumentsThatAreNoObject_SayWhatTheyAre()
    {
        var response = await AskAsync(Frames.Message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":[1]}}]", "\"done\":true"));

        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();
        call.Arguments.ShouldBeNull();
        call.Exception!.ToString().ShouldContain("must be a JSON object, not Array");
    }

    private static async Task<ChatResponse> AskAsync(string answer)
    {
        using var handler = new ScriptedHandler().Answer(answer);
        using var client = handler.CreateClient();
        return await client.AsIChatClient("m").GetResponseAsync("hi");
    }

    private static async Task<List<ChatResponseUpdate>> StreamAsync(string frames)
    {
        using var handler = new ScriptedHandler().Answer(frames);
        using var client = handler.CreateClient();
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.AsIChatClient("m").GetStreamingResponseAsync("hi"))
        {
            updates.Add(update);
        }

        return updates;
    }
}

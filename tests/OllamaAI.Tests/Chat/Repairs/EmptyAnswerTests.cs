using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class EmptyAnswerTests
{
    [Theory]
    [InlineData(true, "\"content\":\"\",\"thinking\":\"long\"", "length", "num_predict (80 tokens) was used up while the model was still thinking.")]
    [InlineData(false, "\"content\":\"\",\"thinking\":\"long\"", "length", "num_predict (80 tokens) was used up while the model was still thinking.")]
    [InlineData(false, "\"content\":\"<think>long\"", "length", "num_predict (80 tokens) was used up while the model was still thinking.")]
    [InlineData(true, "\"content\":\"\"", "length", "num_predict (80 tokens) was used up before there was any text.")]
    [InlineData(true, "\"content\":\"\"", "load", "There was no user message: the server only loaded the model.")]
    [InlineData(true, "\"content\":\"\",\"thinking\":\"long\"", "stop", "The model stopped after its thoughts, without an answer.")]
    public async Task Answer_Empty_SaysWhy(bool stream, string message, string reason, string expected)
    {
        var log = new ListLogger();
        var options = new ChatOptions { MaxOutputTokens = 80, Reasoning = new() { Output = ReasoningOutput.None } };

        var answer = await Exchange.AskAsync(stream, Frames.Message(message, $"\"done\":true,\"done_reason\":\"{reason}\""), options, log: log);

        answer.Messages[0].AdditionalProperties!["empty_reason"].ShouldBeOfType<string>().ShouldStartWith(expected);
        answer.AdditionalProperties!["empty_reason"].ShouldBe(answer.Messages[0].AdditionalProperties!["empty_reason"]);
        log.Entries.ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message.Contains(expected));
    }

    [Theory]
    [InlineData("\"content\":\"a\"", "length")]
    [InlineData("\"content\":\"\"", "stop")]
    [InlineData("\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]", "stop")]
    public async Task Answer_NotEmptyOrUnknownWhy_SaysNothing(string message, string reason)
    {
        var answer = await Exchange.AskAsync(true, Frames.Message(message, $"\"done\":true,\"done_reason\":\"{reason}\""));

        answer.Messages[0].AdditionalProperties?.ContainsKey("empty_reason").ShouldNotBe(true);
    }

    [Fact]
    public async Task Answer_TokensButNothingPassedOnAndTools_SaysThatACallMayBeDropped()
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] };

        var answer = await Exchange.AskAsync(true, Frames.Done, options);

        answer.Messages[0].AdditionalProperties!["empty_reason"].ShouldBeOfType<string>().ShouldStartWith("The model wrote 7 tokens of which the server passed nothing on");
    }
}

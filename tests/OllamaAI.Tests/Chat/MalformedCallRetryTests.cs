using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Chat.Repairs;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class MalformedCallRetryTests
{
    private const string Thought = "\"content\":\"\",\"thinking\":\"I look.\"";
    private const string Call = "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}}]";
    private const string NoObject = "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\"}}]";
    private const string NoName = "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"\",\"arguments\":{\"city\":\"Rome\"}}}]";
    private const string BrokenText = "\"content\":\"<tool_call>{\\\"name\\\":\\\"get_weather\\\",\\\"arguments\\\":{\\\"city\\\": Rome}}</tool_call>\"";
    private const string ErrorLine = "{\"error\":\"error parsing tool call: raw='{\\\"city\\\":', err=unexpected end of JSON input\"}\n";

    private static readonly ChatOptions Tools = new() { Tools = [AIFunctionFactory.Create((string city) => city, "get_weather")] };
    private static readonly OllamaChatRepairs On = new() { RetryMalformedToolCalls = true, ToolCallsInText = true };

    private static readonly string Last = Frames.Done;

    [Theory]
    [InlineData(NoObject)]
    [InlineData(NoName)]
    [InlineData(BrokenText)]
    [InlineData("\"content\":\"\"")]
    public async Task Answer_CallIsMalformed_ChatIsSentAgainAndUsageIsAddedUp(string message)
    {
        foreach (var stream in new[] { false, true })
        {
            var (answer, requests) = await AskAsync(stream, On, Tools, Frames.Message(message, Rest(Last)), Frames.Message(Call, Rest(Last)));

            requests[1].ShouldBe(requests[0]);
            Exchange.CallsOf(answer).ShouldHaveSingleItem().Arguments!["city"]!.ToString().ShouldBe("Rome");
            answer.Text.ShouldBeEmpty();
            answer.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
            Exchange.RepairsOf(answer).ShouldBe(["malformed_tool_calls"]);
            answer.Usage!.InputTokenCount.ShouldBe(22);
            answer.Usage.OutputTokenCount.ShouldBe(14);
            answer.AdditionalProperties!.ContainsKey("empty_reason").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Answer_ServerCannotParseTheCall_ChatIsSentAgain()
    {
        using var handler = new ScriptedHandler()
            .Answer(HttpStatusCode.InternalServerError, ErrorLine)
            .Answer(Frames.Message(Call, Rest(Last)));

        var answer = await Chat(handler, On).GetResponseAsync("hi", Tools);

        Exchange.CallsOf(answer).ShouldHaveSingleItem();
        answer.Usage!.OutputTokenCount.ShouldBe(7);
    }

    [Fact]
    public async Task Stream_ServerCannotParseTheCallAfterAThought_ThoughtStaysAndChatIsSentAgain()
    {
        var (answer, _) = await AskAsync(true, On, Tools, Frames.Message(Thought) + ErrorLine, Frames.Message(Thought) + Frames.Message(Call, Rest(Last)));

        Exchange.ThoughtOf(answer).ShouldBe("I look.I look.");
        Exchange.CallsOf(answer).ShouldHaveSingleItem();
        answer.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Stream_OneGoodCallAndOneMalformed_NeitherIsPassedOn()
    {
        var (answer, _) = await AskAsync(true, On, Tools, Frames.Message(Call) + Frames.Message(NoObject) + Last, Frames.Text("Sunny.") + Last);

        Exchange.CallsOf(answer).ShouldBeEmpty();
        answer.Text.ShouldBe("Sunny.");
    }

    [Theory]
    [InlineData("\"content\":\"\\n\"")]
    [InlineData(Thought)]
    public async Task Stream_NothingToSeeAfterACallAndThenAMalformedOne_ChatIsSentAgain(string between)
    {
        var (answer, _) = await AskAsync(true, On, Tools, Frames.Message(Call) + Frames.Message(between) + ErrorLine, Frames.Text("Sunny.") + Last);

        Exchange.CallsOf(answer).ShouldBeEmpty();
        answer.Text.ShouldBe("Sunny.");
    }

    [Fact]
    public async Task Stream_TextWasPassedOn_CallIsServedAsItIs()
    {
        var (answer, requests) = await AskAsync(true, On, Tools, Frames.Text("I look.") + Frames.Message(NoObject) + Last);

        requests.Count.ShouldBe(1);
        Exchange.CallsOf(answer).ShouldHaveSingleItem().Exception.ShouldNotBeNull();
    }

    [Fact]
    public async Task Stream_TextWasPassedOn_ErrorIsThrown()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("I look.") + ErrorLine);

        var fault = await Should.ThrowAsync<OllamaException>(() => Wire.AskAsync(Chat(handler, On), true, [new(ChatRole.User, "hi")], Tools));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_MalformedTwice_SecondIsServed(bool stream)
    {
        var (answer, requests) = await AskAsync(
            stream, On, Tools, Frames.Message(NoObject, Rest(Last)), Frames.Message(NoObject, Rest(Last)));

        requests.Count.ShouldBe(2);
        Exchange.CallsOf(answer).ShouldHaveSingleItem().Exception.ShouldNotBeNull();
        Exchange.RepairsOf(answer).ShouldBe(["malformed_tool_calls"]);
    }

    [Theory]
    [InlineData(Call, true, "stop")]
    [InlineData("\"content\":\"Sunny.\"", true, "stop")]
    [InlineData("\"content\":\"{\\\"name\\\":\\\"get_weather\\\",\\\"id\\\":1}\"", true, "stop")]
    [InlineData("\"content\":\"get_weather(city='Rome') tells the weather.\"", true, "stop")]
    [InlineData("\"content\":\"{\\\"name\\\":\\\"get_weather\\\",\\\"arguments\\\":{}} is a call.\"", true, "stop")]
    [InlineData("\"content\":\"<tool_call>{\\\"name\\\":\\\"other\\\",\\\"arguments\\\":{}}</tool_call>\"", true, "stop")]
    [InlineData(BrokenText, true, "length")]
    [InlineData(NoObject, false, "stop")]
    public async Task Answer_NotMalformedOrSwitchedOff_IsServed(string message, bool isOn, string reason)
    {
        foreach (var stream in new[] { false, true })
        {
            var last = Rest(Last).Replace("\"stop\"", $"\"{reason}\"", StringComparison.Ordinal);

            var (_, requests) = await AskAsync(stream, isOn ? On : new(), Tools, Frames.Message(message, last));

            requests.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "invalid tool call arguments")]
    [InlineData(HttpStatusCode.InternalServerError, "an error was encountered while running the model: unexpected EOF")]
    public async Task Answer_ErrorAboutSomethingElse_IsThrownAtOnce(HttpStatusCode status, string message)
    {
        using var handler = new ScriptedHandler().Answer(status, $$"""{"error":"{{message}}"}""");

        await Should.ThrowAsync<OllamaException>(() => Chat(handler, On).GetResponseAsync("hi", Tools));

        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Answer_NoTools_IsNeverAskedForAgain()
    {
        var (answer, requests) = await AskAsync(false, On, null, Last);

        requests.Count.ShouldBe(1);
        answer.Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_WithAFormatToo_ToolsAreAskedForAgainBeforeTheFormat(bool stream)
    {
        using var handler = new ScriptedHandler()
            .Answer(Frames.Message(NoObject, Rest(Last)))
            .Answer(Frames.Message("\"content\":\"Sunny.\"", Rest(Last)))
            .Answer(Frames.Message("\"content\":\"{}\"", Rest(Last)));
        var chat = handler.CreateClient().AsIChatClient("m", new() { CheckCapabilities = false, Repairs = On });

        var answer = await Wire.AskAsync(
            chat, stream, [new(ChatRole.User, "hi")], new() { Tools = Tools.Tools, ResponseFormat = ChatResponseFormat.Json });

        answer.Text.ShouldBe("{}");
        answer.Usage!.OutputTokenCount.ShouldBe(21);
    }

    private static IChatClient Chat(ScriptedHandler handler, OllamaChatRepairs repairs) =>
        handler.CreateClient().AsIChatClient("m", Exchange.Options(repairs));

    private static async Task<(ChatResponse Answer, List<string> Requests)> AskAsync(
        bool stream, OllamaChatRepairs repairs, ChatOptions? options, params string[] answers)
    {
        using var handler = answers.Aggregate(new ScriptedHandler(), (script, answer) => script.Answer(answer));
        var answer = await Wire.AskAsync(Chat(handler, repairs), stream, [new(ChatRole.User, "hi")], options);
        return (answer, [.. handler.Requests.Select(request => request.Json.GetRawText())]);
    }

    // What the last frame says besides its message.
    private static string Rest(string last) => last[last.IndexOf("\"done\"", StringComparison.Ordinal)..].TrimEnd()[..^1];
}

using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Faults;

/// <summary>Answers that tests/OllamaAI.Fuzz found to end in an exception that nobody documents, or in lost text; as small as they could be made.</summary>
public sealed class FoundByFuzzingTests
{
    [Theory]
    [InlineData("""[{"token":"a","logprob":1e400}]""")]
    [InlineData("""[{"token":"a","logprob":-1,"x":{"\ud800":1}}]""")]
    public async Task GetStreamingResponse_LogprobsThatCannotBeWritten_AreNoReasonToLoseTheAnswer(string logprobs)
    {
        var response = await StreamAsync(Frames.Message("\"content\":\"a\"", $"\"logprobs\":{logprobs},\"done\":true"));

        response.Text.ShouldBe("a");
        response.GetLogprobs().ShouldBeEmpty();
    }

    [Fact]
    public async Task GetStreamingResponse_ToolCallThatIsNull_IsLeftOut()
    {
        var response = await StreamAsync(Frames.Message("\"content\":\"a\",\"tool_calls\":[null,{\"function\":{\"name\":\"f\"}}]", "\"done\":true"));

        response.Messages.Single().Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe("f");
    }

    [Theory]
    [InlineData("/login", "/login")]
    [InlineData("//host/login", "host/login")]
    [InlineData("https://elsewhere/a", "https://elsewhere/a")]
    public async Task Chat_Redirect_IsAnInvalidResponseThatTellsWhere(string location, string expected)
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.Found, "", ("Location", location));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(new OllamaChatRequest { Model = "m" }));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.StatusCode.ShouldBe(HttpStatusCode.Found);
        fault.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task GetStreamingResponse_TwoFramesInOneLine_NoTextIsLostSilently()
    {
        var fault = await Should.ThrowAsync<OllamaException>(StreamAsync(Frames.Text("a"), Frames.Text("b").TrimEnd() + Frames.Text("c"), Frames.Done));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.PartialText.ShouldBe("a");
    }

    private static async Task<ChatResponse> StreamAsync(params string[] frames)
    {
        using var handler = new ScriptedHandler().Answer(string.Concat(frames));
        using var client = handler.CreateClient();
        return await client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync("hi").ToChatResponseAsync();
    }
}

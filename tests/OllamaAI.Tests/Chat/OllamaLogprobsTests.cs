using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class OllamaLogprobsTests
{
    [Fact]
    public async Task Logprobs_AskedFor_AreTypedInBothModes()
    {
        const string first = "\"logprobs\":[{\"token\":\"He\",\"logprob\":-0.5,\"bytes\":[72,101],\"top_logprobs\":[{\"token\":\"He\",\"logprob\":-0.5},{\"token\":\"Ho\",\"logprob\":-2}]}]";
        const string second = "\"logprobs\":[{\"token\":\"y\",\"logprob\":-0.25,\"bytes\":[121]}]";
        var options = new ChatOptions { AdditionalProperties = new() { ["logprobs"] = true, ["top_logprobs"] = 5 } };

        var merged = (await Wire.ReceiveAsync(stream: true, Frames.Message("\"content\":\"He\"", "\"done\":false," + first) + Frames.Message("\"content\":\"y\"", "\"done\":true," + second), options)).GetLogprobs();
        var whole = (await Wire.ReceiveAsync(stream: false, Frames.Message("\"content\":\"He\"", "\"done\":true," + first), options)).GetLogprobs();

        merged.Select(logprob => logprob.Token).ShouldBe(["He", "y"]);
        whole.ShouldHaveSingleItem().TopLogprobs![1].Token.ShouldBe("Ho");
        whole[0].Bytes.ShouldBe([72, 101]);
    }

    [Theory]
    [InlineData("""[{"token":"a","logprob":1e400}]""")]
    [InlineData("""[{"token":"a","logprob":-1,"x":{"\ud800":1}}]""")]
    public async Task GetLogprobs_ServerSendsWhatCannotBeWritten_IsEmptyAndTheAnswerIsKept(string logprobs)
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["logprobs"] = true } };

        var response = await Wire.ReceiveAsync(
            stream: true, Frames.Message("\"content\":\"a\"", $"\"logprobs\":{logprobs},\"done\":true"), options);

        response.Text.ShouldBe("a");
        response.GetLogprobs().ShouldBeEmpty();
    }

    [Fact]
    public async Task GetLogprobs_ServerSendsThemUnasked_AreNotCollected()
    {
        const string Unasked = "\"logprobs\":[{\"token\":\"a\",\"logprob\":-1}]";

        var response = await Wire.ReceiveAsync(stream: true, Frames.Message("\"content\":\"a\"", $"{Unasked},\"done\":true"));

        response.Text.ShouldBe("a");
        response.GetLogprobs().ShouldBeEmpty();
    }

    [Fact]
    public void GetLogprobs_NullResponse_Throws()
    {
        Should.Throw<ArgumentNullException>(() => OllamaLogprobExtensions.GetLogprobs((ChatResponse)null!)).ParamName.ShouldBe("response");
        Should.Throw<ArgumentNullException>(() => OllamaLogprobExtensions.GetLogprobs((ChatResponseUpdate)null!)).ParamName.ShouldBe("update");
    }
}

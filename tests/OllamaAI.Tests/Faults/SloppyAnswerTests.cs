using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Faults;

/// <summary>Each slip that the test server's models can make, and what this library makes of it, over a real connection.</summary>
public sealed class SloppyAnswerTests
{
    private const string City = """{"city":"Rome","days":3,"metric":true,"tags":["a","b"]}""";

    private static readonly ChatOptions Tools = new()
    {
        Tools =
        [
            AIFunctionFactory.Create((string city, int days, bool metric, string[] tags) => city, "get_weather"),
            AIFunctionFactory.Create((string name) => name, "find"),
        ],
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ThoughtInText_AnyWay_IsReasoning(bool stream)
    {
        var answer = await AskAsync(stream, SloppyAnswer.ThoughtInText("Let me see.", "Seven."));

        answer.Text.ShouldBe("Seven.");
        Contents<TextReasoningContent>(answer).ShouldHaveSingleItem().Text.ShouldBe("Let me see.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FencedJson_FormatWasAsked_IsJson(bool stream)
    {
        var answer = await AskAsync(stream, SloppyAnswer.FencedJson("""{"a":1}"""), new() { ResponseFormat = ChatResponseFormat.Json });

        answer.Text.ShouldBe("""{"a":1}""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task JsonInProse_FormatWasAsked_IsJson(bool stream)
    {
        var answer = await AskAsync(stream, SloppyAnswer.JsonInProse("""{"a":1}"""), new() { ResponseFormat = ChatResponseFormat.Json });

        answer.Text.ShouldBe("""{"a":1}""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallWithTemplateTokens_AnyWay_HasTheOfferedName(bool stream)
    {
        var answer = await AskAsync(stream, SloppyAnswer.CallWithTemplateTokens("get_weather", City), Tools);

        Contents<FunctionCallContent>(answer).ShouldHaveSingleItem().Name.ShouldBe("get_weather");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallWithQuotedArguments_AnyWay_HasTheValuesOfTheSchema(bool stream)
    {
        var answer = await AskAsync(stream, SloppyAnswer.CallWithQuotedArguments("get_weather", City), Tools);

        JsonSerializer.Serialize(Contents<FunctionCallContent>(answer).ShouldHaveSingleItem().Arguments).ShouldBe(City);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallsWithEqualIds_AnyWay_HaveDifferentOnes(bool stream)
    {
        var output = SloppyAnswer.CallsWithEqualIds([.. ModelOutput.Call("get_weather", City).ToolCalls, .. ModelOutput.Call("find").ToolCalls]);

        var calls = Contents<FunctionCallContent>(await AskAsync(stream, output, Tools));

        calls.Select(call => call.Name).ShouldBe(["get_weather", "find"]);
        calls.Select(call => call.CallId).ShouldBeUnique();
    }

    [Theory]
    [InlineData(ModelToolCallNotation.Json)]
    [InlineData(ModelToolCallNotation.Fence)]
    [InlineData(ModelToolCallNotation.ToolCallTag)]
    [InlineData(ModelToolCallNotation.MistralToken)]
    [InlineData(ModelToolCallNotation.PythonTag)]
    [InlineData(ModelToolCallNotation.Python)]
    public async Task CallAsText_SwitchedOn_IsACall(ModelToolCallNotation notation)
    {
        foreach (var stream in new[] { true, false })
        {
            var answer = await AskAsync(
                stream, SloppyAnswer.CallAsText("get_weather", City, notation), Tools, new() { ToolCallsInText = true });

            answer.Text.ShouldBeEmpty();
            JsonSerializer.Serialize(Contents<FunctionCallContent>(answer).ShouldHaveSingleItem().Arguments).ShouldBe(City);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UsedUp_AnyWay_NamesTheLimit(bool stream)
    {
        var answer = await AskAsync(stream, SloppyAnswer.UsedUp("Long thoughts."), new() { MaxOutputTokens = 80 });

        answer.FinishReason.ShouldBe(ChatFinishReason.Length);
        ReasonOf(answer).ShouldStartWith("num_predict (80 tokens) was used up while the model was still thinking.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnlyThoughts_AnyWay_SaysSo(bool stream) =>
        ReasonOf(await AskAsync(stream, SloppyAnswer.OnlyThoughts("Hm."))).ShouldStartWith("The model stopped after its thoughts");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DroppedCall_AnyWay_SaysSo(bool stream) =>
        ReasonOf(await AskAsync(stream, SloppyAnswer.DroppedCall(), Tools)).ShouldStartWith("The model wrote 12 tokens of which the server passed nothing on");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallWithBrokenArguments_RetrySwitchedOn_IsAskedForAgain(bool stream)
    {
        var turns = new Queue<ModelOutput>([SloppyAnswer.CallWithBrokenArguments("find"), ModelOutput.Call("find", """{"name":"x"}""")]);
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => turns.Dequeue()));
        using var client = new OllamaClient(server.Endpoint);

        var answer = await Wire.AskAsync(
            client.AsIChatClient("m", new() { Repairs = new() { RetryMalformedToolCalls = true } }), stream, [new(ChatRole.User, "hi")], Tools);

        Contents<FunctionCallContent>(answer).ShouldHaveSingleItem().Arguments!["name"]!.ToString().ShouldBe("x");
        turns.ShouldBeEmpty();
    }

    private static async Task<ChatResponse> AskAsync(
        bool stream, ModelOutput output, ChatOptions? options = null, OllamaChatRepairs? repairs = null)
    {
        var model = new OllamaTestModel("m", output) { Capabilities = ["completion", "tools", "thinking"] };
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = new OllamaClient(server.Endpoint);
        return await Wire.AskAsync(client.AsIChatClient("m", new() { Repairs = repairs ?? new() }), stream, [new(ChatRole.User, "hi")], options);
    }

    private static List<T> Contents<T>(ChatResponse answer) => [.. answer.Messages.SelectMany(message => message.Contents).OfType<T>()];

    private static string ReasonOf(ChatResponse answer) => answer.AdditionalProperties!["empty_reason"].ShouldBeOfType<string>();
}

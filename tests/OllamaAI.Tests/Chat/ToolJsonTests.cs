using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class ToolJsonTests
{
    [Fact]
    public void Complete_OptionsThatCannotChange_AreCompletedOnce()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.MakeReadOnly(populateMissingResolver: true);

        ToolJson.Complete(options).ShouldBeSameAs(ToolJson.Complete(options));
    }

    [Fact]
    public void Complete_OptionsThatMayChange_AreTakenAsTheyAre()
    {
        var options = new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.WriteAsString };
        var before = ToolJson.Complete(options);

        options.NumberHandling = default;

        JsonSerializer.Serialize(5, before).ShouldBe("\"5\"");
        JsonSerializer.Serialize(5, ToolJson.Complete(options)).ShouldBe("5");
    }

    [Fact]
    public void Complete_Indentation_IsLeftOut() =>
        JsonSerializer.Serialize<object>(new[] { 1, 2 }, ToolJson.Complete(new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = true })).ShouldBe("[1,2]");

    [Fact]
    public async Task GetResponse_IndentingJsonOptions_SendCompactResults()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new OllamaChatClientOptions { ToolCallJsonSerializerOptions = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = true } };
        var result = new FunctionResultContent("c1", new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 });

        await client.AsIChatClient("m", options).GetResponseAsync([new ChatMessage(ChatRole.Tool, [result])]);

        handler.Request.Json.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("""{"a":1,"b":2}""");
    }

    public static TheoryData<object, string> ResultsBesideOwnTypes => new()
    {
        { new OwnTypesContext.Weather("Rome", 30), """{"City":"Rome","Degrees":30}""" },
        { JsonElement.Parse("""{"a":[1]}"""), """{"a":[1]}""" },
        { new Dictionary<string, object?> { ["a"] = true }, """{"a":true}""" },
        { new List<string> { "a" }, """["a"]""" },
        { 1.5, "1.5" },
    };

    [Theory]
    [MemberData(nameof(ResultsBesideOwnTypes))]
    public async Task GetResponse_JsonOptionsThatKnowOwnTypesOnly_SendEveryResultAndArgument(object value, string json)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new OllamaChatClientOptions { CheckCapabilities = false, ToolCallJsonSerializerOptions = OwnTypesContext.Default.Options };
        var call = new FunctionCallContent("c1", "f", new Dictionary<string, object?> { ["x"] = value });

        await client.AsIChatClient("m", options).GetResponseAsync(
            [new ChatMessage(ChatRole.Assistant, [call]), new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", value)])]);

        var messages = handler.Request.Json.GetProperty("messages");
        messages[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").ShouldBeJson($$"""{"x":{{json}}}""");
        messages[1].GetProperty("content").GetString().ShouldBe(json);
    }

    [Fact]
    public async Task GetResponse_JsonOptionsWithoutAResolver_SendCallsAndResults()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { ToolCallJsonSerializerOptions = new(JsonSerializerDefaults.Web) });

        await chat.GetResponseAsync(
        [
            new(ChatRole.Assistant, [new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = 1 })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", new Dictionary<string, object?> { ["r"] = 2 })]),
        ]);

        handler.Request.Json.GetProperty("messages")[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").ShouldBeJson("""{"a":1}""");
        handler.Request.Json.GetProperty("messages")[1].GetProperty("content").GetString().ShouldBe("""{"r":2}""");
    }
}

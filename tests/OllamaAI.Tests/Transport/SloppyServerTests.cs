using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

/// <summary>Answers that are not quite what the protocol says, and lose nothing all the same.</summary>
public sealed class SloppyServerTests
{
    private const string Head = "{\"model\":\"m\",\"created_at\":\"2026-11-29T10:20:30.123456789Z\",\"message\":{\"role\":\"assistant\",\"content\":\"";

    public static TheoryData<int> ControlCharacters() => [.. Enumerable.Range(0, 0x20)];

    [Theory]
    [MemberData(nameof(ControlCharacters))]
    public async Task Stream_RawControlCharacter_IsKept(int character)
    {
        var text = $"a{(char)character}b";

        var response = await StreamAsync(Head + "x\"},\"done\":false}\n" + Head + text + "\"},\"done\":false}\n" + Head + "}\"},\"done\":false}\n" + Frames.Done);

        response.Text.ShouldBe($"x{text}}}");
    }

    [Fact]
    public async Task Stream_RawLineFeedsBehindBraces_AreKept() =>
        (await StreamAsync(Head + "if (x) {\n  y();\n}\n\n\"},\"done\":false}\n" + Frames.Done)).Text.ShouldBe("if (x) {\n  y();\n}\n\n");

    [Fact]
    public async Task Stream_RawControlCharacterInThinking_IsKept()
    {
        var response = await StreamAsync(Frames.Message("\"content\":\"\",\"thinking\":\"x\u0002y\"") + Frames.Done);

        response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text.ShouldBe("x\u0002y");
    }

    [Theory]
    [MemberData(nameof(ControlCharacters))]
    public async Task OneShot_RawControlCharacter_IsKept(int character) =>
        (await AskAsync(Head + $"a{(char)character}b\"}},\"done\":true}}")).Text.ShouldBe($"a{(char)character}b");

    [Fact]
    public async Task OneShot_RawControlCharacterInArguments_IsKept()
    {
        var response = await AskAsync(
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":\"x\ty\"}}}]},\"done\":true}");

        response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!["a"]!.ToString().ShouldBe("x\ty");
    }

    [Theory]
    [InlineData("{\"error parsing tool call\":\"invalid character 'c' looking for beginning of value\"}", "error parsing tool call: invalid character 'c' looking for beginning of value")]
    [InlineData("upstream connect error or disconnect/reset before headers", "upstream connect error or disconnect/reset before headers")]
    [InlineData("{\"detail\":\"upstream gone\"}", "upstream gone")]
    [InlineData("{\"message\":\"upstream gone\",\"request_id\":\"1\"}", "upstream gone")]
    [InlineData("{\"status\":503,\"title\":\"upstream gone\"}", "upstream gone")]
    [InlineData("{\"errorMessage\":\"upstream gone\"}", "upstream gone")]
    [InlineData("<html><title>502 Bad Gateway</title></html>", "502 Bad Gateway")]
    [InlineData("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>", "502 Bad Gateway")]
    [InlineData("<html>\n<head><title>502 Bad Gateway</title></head>", "502 Bad Gateway")]
    [InlineData("{\n  \"detail\": \"upstream gone\"\n}", "upstream gone")]
    public async Task Stream_ServersWordsAfterAFrame_AreTold(string line, string words)
    {
        var fault = await Should.ThrowAsync<OllamaException>(StreamAsync(Frames.Message("\"content\":\"Once\"") + line + "\n"));

        (fault.Kind, fault.ServerMessage, fault.PartialText).ShouldBe((OllamaErrorKind.Interrupted, words, "Once"));
    }

    [Theory]
    [InlineData("\"thinking\":null")]
    [InlineData("\"tool_calls\":null")]
    [InlineData("\"tool_calls\":\"\"")]
    [InlineData("\"tool_calls\":{}")]
    [InlineData("\"images\":null")]
    [InlineData("\"images\":\"\"")]
    [InlineData("\"role\":null")]
    [InlineData("\"tool_name\":7")]
    [InlineData("\"thinking\":false")]
    public async Task OneShot_MemberOfTheMessageOfAnotherType_KeepsTheText(string member)
    {
        var response = await AskAsync("{\"model\":\"m\",\"message\":{\"content\":\"Hello.\"," + member + "},\"done\":true}");

        response.Text.ShouldBe("Hello.");
    }

    [Theory]
    [InlineData("\"eval_count\":\"3\"")]
    [InlineData("\"eval_count\":{}")]
    [InlineData("\"created_at\":5")]
    [InlineData("\"total_duration\":\"long\"")]
    [InlineData("\"logprobs\":\"none\"")]
    [InlineData("\"done_reason\":null")]
    [InlineData("\"done_reason\":7")]
    [InlineData("\"load_duration\":\"\"")]
    [InlineData("\"prompt_eval_count\":[]")]
    [InlineData("\"remote_model\":false")]
    [InlineData("\"created_at\":\"yesterday\"")]
    public async Task OneShot_UnimportantMemberOfAnotherType_KeepsTheText(string member)
    {
        var body = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello.\"},\"done\":true," + member + "}";

        (await AskAsync(body)).Text.ShouldBe("Hello.");
    }

    [Fact]
    public async Task OneShot_NumberInQuotes_IsTheNumber() =>
        (await AskAsync("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello.\"},\"done\":true,\"prompt_eval_count\":\"4\",\"eval_count\":\"3\"}"))
        .Usage!.OutputTokenCount.ShouldBe(3);

    [Fact]
    public async Task OneShot_EssentialMemberOfAnotherType_IsAnInvalidResponse() =>
        (await Should.ThrowAsync<OllamaException>(AskAsync("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":{}},\"done\":true}")))
        .Kind.ShouldBe(OllamaErrorKind.InvalidResponse);

    [Fact]
    public async Task ListModels_SizeIsNull_KeepsAllModels()
    {
        using var client = new ScriptedHandler()
            .Answer("""{"models":[{"name":"a","size":5},{"name":"b","size":null,"details":{"families":5}},{"name":"c","size":"7"}]}""").CreateClient();

        (await client.ListModelsAsync()).Select(model => (model.Name, model.Size)).ShouldBe([("a", 5), ("b", 0), ("c", 7)]);
    }

    private static async Task<ChatResponse> StreamAsync(string body)
    {
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        return await client.AsIChatClient("m").GetStreamingResponseAsync("hi").ToChatResponseAsync();
    }

    private static async Task<ChatResponse> AskAsync(string body)
    {
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient();
        return await client.AsIChatClient("m").GetResponseAsync("hi");
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class FunctionInvocationTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    public static TheoryData<bool, bool> Modes => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task ThreeRounds_WithParallelCalls_EndInTextAndEveryRequestIsAsRecorded(bool streaming, bool concurrent)
    {
        var mode = streaming ? "stream" : "nonstream";
        Recording[] rounds = [.. new[] { "chat-tools-two", "chat-tools", "chat-tool-result" }.Select(name => Recording.Load($"{name}-{mode}"))];
        Array.ForEach(rounds, round => _server.Answer((_, _) => Task.FromResult(round.ToResponse())));
        var tools = rounds[0].Body!.Value.GetProperty("tools");
        var options = new ChatOptions
        {
            Reasoning = new() { Effort = ReasoningEffort.None },
            Tools =
            [
                new DeclaredFunction(tools[0], arguments => $"22 degrees in {arguments["city"]}"),
                new DeclaredFunction(tools[1], arguments => new { time = "12:00", zone = arguments["zone"] }),
            ],
        };

        var response = await AskAsync(Client(invoker => invoker.AllowConcurrentInvocation = concurrent), streaming, "weather?", options);

        response.Text.ShouldBe("It is 22 degrees in Paris.");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Messages.Select(message => message.Role.Value).ShouldBe(["assistant", "tool", "assistant", "tool", "assistant"]);
        response.Usage!.InputTokenCount.ShouldBe(453 + 277 + 361);
        response.Usage.OutputTokenCount.ShouldBe(8 + 8 + 4);

        _server.Requests.Count.ShouldBe(3);
        var expected = JsonNode.Parse(rounds[0].Body!.Value.GetRawText())!.AsObject();
        expected["stream"] = streaming;
        expected["truncate"] = false;
        ShouldBe(_server.Requests[0], expected);
        var messages = expected["messages"]!.AsArray();
        AddRound(messages, rounds[0], "22 degrees in Paris", """{"time":"12:00","zone":"Europe/Paris"}""");
        ShouldBe(_server.Requests[1], expected);
        AddRound(messages, rounds[1], "22 degrees in Paris");
        ShouldBe(_server.Requests[2], expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Result_OfAnyKind_IsSentAsTheModelReadsItBest(bool streaming)
    {
        _server
            .AnswerCalls(("1", "text", "{}"), ("2", "number", "{}"), ("3", "object", "{}"), ("4", "nothing", "{}"), ("5", "picture", "{}"))
            .AnswerText("done");
        var options = new ChatOptions
        {
            Tools =
            [
                AIFunctionFactory.Create(() => "a \"quoted\" text", "text"),
                AIFunctionFactory.Create(() => 42, "number"),
                AIFunctionFactory.Create(() => new Point(1, 2), "object"),
                AIFunctionFactory.Create(() => { }, "nothing"),
                AIFunctionFactory.Create(() => new DataContent(new byte[] { 1, 2, 3 }, "image/png"), "picture"),
            ],
        };

        await AskAsync(Client(), streaming, "go", options);

        var results = _server.Requests[1].Json.GetProperty("messages").EnumerateArray().Skip(2).ToList();
        results.Select(result => result.GetProperty("tool_call_id").GetString()).ShouldBe(["1", "2", "3", "4", "5"]);
        results.Take(3).Select(result => result.GetProperty("content").GetString()).ShouldBe(["a \"quoted\" text", "42", """{"x":1,"y":2}"""]);
        results[4].GetProperty("images")[0].GetString().ShouldBe("AQID");
    }

    [Fact]
    public async Task Function_Throws_ModelReadsAShortSentence()
    {
        _server.AnswerCalls(("1", "broken", "{}")).AnswerText("Sorry.");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(string () => throw new InvalidOperationException("secret"), "broken")] };

        (await Client().GetResponseAsync("go", options)).Text.ShouldBe("Sorry.");

        var result = _server.Requests[1].Json.GetProperty("messages").EnumerateArray().Last();
        result.GetProperty("content").GetString().ShouldBe("Error: Function failed.");
        result.GetProperty("tool_name").GetString().ShouldBe("broken");
    }

    [Theory]
    [InlineData(false, "{}")]
    [InlineData(true, "{}")]
    [InlineData(false, "null")]
    [InlineData(true, "null")]
    public async Task Function_WithoutParameters_IsCalledWhateverStandsForNoArguments(bool streaming, string arguments)
    {
        var calls = 0;
        _server.AnswerCalls(("1", "count", arguments)).AnswerText("Done.");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => ++calls, "count")] };

        (await AskAsync(Client(), streaming, "go", options)).Text.ShouldBe("Done.");

        calls.ShouldBe(1);
        _server.Requests[1].Json.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").ShouldBeJson("{}");
    }

    [Fact]
    public async Task Function_Unknown_ModelIsToldAndAnswers()
    {
        _server.AnswerCalls(("1", "imagined", "{}")).AnswerText("My mistake.");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "real")] };

        (await Client().GetResponseAsync("go", options)).Text.ShouldBe("My mistake.");

        _server.Requests[1].Text.ShouldContain("not found");
    }

    [Fact]
    public async Task ToolMode_Required_HoldsForTheFirstRoundOnly()
    {
        _server.AnswerCalls(("1", "b", "{}")).AnswerText("done");
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.Create(() => 1, "a"), AIFunctionFactory.Create(() => 2, "b")],
            ToolMode = ChatToolMode.RequireSpecific("b"),
        };

        await Client().GetResponseAsync("go", options);

        _server.Requests.Select(request => request.Json.GetProperty("tools").GetArrayLength()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Iterations_UsedUp_LastRequestOffersNoTools()
    {
        _server.AnswerCalls(("1", "again", "{}")).AnswerCalls(("2", "again", "{}")).AnswerText("enough");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "again")] };

        var response = await Client(invoker => invoker.MaximumIterationsPerRequest = 2).GetResponseAsync("go", options);

        response.Text.ShouldBe("enough");
        _server.Requests.Select(request => request.Json.TryGetProperty("tools", out _)).ShouldBe([true, true, false]);
    }

    [Fact]
    public async Task Streaming_TextBeforeCalls_ArrivesAndIsSentBack()
    {
        _server
            .Answer(Frames.Text("Let me see.") + Frames.Message("""
                "content":"","tool_calls":[{"id":"1","function":{"name":"look","arguments":{}}}]
                """) + Frames.Done)
            .AnswerText("A cat.");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "cat", "look")] };

        var response = await AskAsync(Client(), streaming: true, "go", options);

        response.Messages[0].Text.ShouldBe("Let me see.");
        response.Messages[^1].Text.ShouldBe("A cat.");
        var sent = _server.Requests[1].Json.GetProperty("messages")[1];
        sent.GetProperty("content").GetString().ShouldBe("Let me see.");
        sent.GetProperty("tool_calls").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Streaming_ErrorInTheSecondRound_SurfacesAsItIs()
    {
        _server.AnswerCalls(("1", "look", "{}")).Answer(Frames.Text("The") + """{"error":"boom"}""" + "\n");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "cat", "look")] };

        var thrown = await Should.ThrowAsync<OllamaException>(() => AskAsync(Client(), streaming: true, "go", options));

        thrown.Message.ShouldContain("boom");
    }

    [Fact]
    public async Task History_OfAStreamedConversation_CanBeContinued()
    {
        _server.AnswerCalls(("1", "look", "{}")).AnswerText("A cat.").AnswerText("Black.");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "cat", "look")] };
        List<ChatMessage> history = [new(ChatRole.User, "What is there?")];

        await history.AddMessagesAsync(Client().GetStreamingResponseAsync(history, options));
        history.Add(new(ChatRole.User, "Which colour?"));
        await Client().GetResponseAsync(history, options);

        _server.Requests[2].Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString())
            .ShouldBe(["user", "assistant", "tool", "assistant", "user"]);
    }

    public void Dispose() => _server.Dispose();

    private IChatClient Client(Action<FunctionInvokingChatClient>? configure = null) =>
        _server.CreateClient().AsIChatClient("tiny", Unchecked.Options).AsBuilder().UseFunctionInvocation(configure: configure).Build();

    private static async Task<ChatResponse> AskAsync(IChatClient client, bool streaming, string question, ChatOptions options) => streaming
        ? await client.GetStreamingResponseAsync(question, options).ToChatResponseAsync()
        : await client.GetResponseAsync(question, options);

    /// <summary>Adds what a client must send back: the calls of the recorded answer, and a result for each.</summary>
    private static void AddRound(JsonArray messages, Recording answer, params string[] results)
    {
        JsonNode[] calls =
        [
            .. answer.Objects.Select(frame => frame.GetProperty("message"))
                .SelectMany(message => message.TryGetProperty("tool_calls", out var calls) ? calls.EnumerateArray() : [])
                .Select(call => JsonNode.Parse(call.GetRawText())!),
        ];
        calls.Length.ShouldBe(results.Length);
        messages.Add(new JsonObject { ["role"] = "assistant", ["content"] = "", ["tool_calls"] = new JsonArray(calls) });
        foreach (var (call, result) in calls.Zip(results))
        {
            messages.Add(new JsonObject
            {
                ["role"] = "tool",
                ["content"] = result,
                ["tool_name"] = call["function"]!["name"]!.GetValue<string>(),
                ["tool_call_id"] = call["id"]!.GetValue<string>(),
            });
        }
    }

    private static void ShouldBe(ScriptedRequest request, JsonObject expected) => request.Json.ShouldBeJson(expected.ToJsonString());

    private sealed record Point(int X, int Y);
}

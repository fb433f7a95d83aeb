using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class CapabilityTests
{
    private static readonly ChatMessage Picture = new(ChatRole.User, [new DataContent(Pictures.Png(), "image/png")]);
    private static readonly ChatMessage Sound = new(ChatRole.User, [new DataContent("RIFF....WAVE"u8.ToArray(), "audio/wav")]);
    private static readonly ChatOptions Tools = new() { Tools = [AIFunctionFactory.Create(() => 1, "f")] };
    private static readonly ChatOptions Thinking = new() { AdditionalProperties = new() { ["think"] = "high" } };

    public static TheoryData<string> Missing() => ["tools", "vision", "audio", "thinking"];

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task GetResponse_CapabilityMissing_NamesModelAndCapabilityAndSendsNothing(string capability)
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(AskAsync(client.AsIChatClient("plain"), capability));

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        fault.Model.ShouldBe("plain");
        fault.Message.ShouldContain($"\"{capability}\"");
        fault.Message.ShouldContain("'plain'");
        handler.Requests.ShouldAllBe(request => request.Path == "/api/show");
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task GetResponse_CapabilityPresent_AsksOnceForTwoCalls(string capability)
    {
        using var handler = Server($$"""{"capabilities":["completion","{{capability}}"]}""");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("able");

        await AskAsync(chat, capability);
        await AskAsync(chat, capability);

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/chat", "/api/chat"]);
    }

    [Fact]
    public async Task GetStreamingResponse_CapabilityMissing_ThrowsBeforeTheFirstUpdate()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIChatClient("plain").GetStreamingResponseAsync([Picture]).ToChatResponseAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
    }

    [Fact]
    public async Task GetResponse_ReasoningOfAModelThatDoesNotThink_IsAHintAndLeftOut()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        await client.AsIChatClient("plain").GetResponseAsync("hi", new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.High } });

        handler.Requests.Single(request => request.Path == "/api/chat").Json.TryGetProperty("think", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_ReasoningAndThinkThatIsNullOfAModelThatDoesNotThink_IsAHintAndLeftOut()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();
        var options = new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.High }, AdditionalProperties = new() { ["think"] = null } };

        await client.AsIChatClient("plain").GetResponseAsync("hi", options);

        handler.Requests.Single(request => request.Path == "/api/chat").Json.TryGetProperty("think", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GetResponse_ReasoningWithToolsAndFormatOfAModelThatDoesNotThink_IsLeftOutOfBothRequests()
    {
        using var handler = Server("""{"capabilities":["completion","tools"]}""");
        using var client = handler.CreateClient();

        await client.AsIChatClient("plain").GetResponseAsync(
            "hi",
            new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.High }, Tools = Tools.Tools, ResponseFormat = ChatResponseFormat.Json });

        var chats = handler.Requests.Where(request => request.Path == "/api/chat").ToList();
        chats.Count.ShouldBe(2);
        chats.ShouldAllBe(request => !request.Text.Contains("\"think\""));
    }

    [Fact]
    public async Task GetResponse_ReasoningOfAModelThatThinks_IsSent()
    {
        using var handler = Server("""{"capabilities":["completion","thinking"]}""");
        using var client = handler.CreateClient();

        await client.AsIChatClient("able").GetResponseAsync("hi", new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.High } });

        handler.Requests.Single(request => request.Path == "/api/chat").Json.GetProperty("think").GetString().ShouldBe("high");
    }

    [Fact]
    public async Task GetResponse_ReasoningBeyondTheLevelsOfTheModel_IsTheNearest()
    {
        using var handler = Server("""{"capabilities":["completion","thinking"],"thinking":{"values":[false,"low","high"],"default":"low"}}""");
        using var client = handler.CreateClient();

        await client.AsIChatClient("able").GetResponseAsync("hi", new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.ExtraHigh } });

        handler.Requests.Single(request => request.Path == "/api/chat").Json.GetProperty("think").GetString().ShouldBe("high");
    }

    [Fact]
    public async Task GetResponse_ReasoningOfAModelThatDoesNotThink_IsAskedAboutOnce()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("plain");
        var options = new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.High } };

        await chat.GetResponseAsync("hi", options);
        await chat.GetResponseAsync("hi", options);

        handler.Requests.Count(request => request.Path == "/api/show").ShouldBe(1);
    }

    [Fact]
    public async Task GetResponse_QuestionMetABusyServer_IsAskedAgain()
    {
        using var handler = new ScriptedHandler(request => request.Path == "/api/show"
            ? ScriptedHandler.Response(HttpStatusCode.ServiceUnavailable, """{"error":"busy"}""")
            : ScriptedHandler.Response(HttpStatusCode.OK, Frames.Done));
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m");

        await chat.GetResponseAsync("hi", Tools);
        await chat.GetResponseAsync("hi", Tools);

        handler.Requests.Count(request => request.Path == "/api/show").ShouldBe(2);
    }

    [Fact]
    public async Task GetResponse_QuestionFailed_IsNotAskedAgainForFiveMinutes()
    {
        var time = new FakeTimeProvider();
        using var handler = new ScriptedHandler(request => request.Path == "/api/show"
            ? ScriptedHandler.Response(HttpStatusCode.NotFound, "404 page not found")
            : ScriptedHandler.Response(HttpStatusCode.OK, Frames.Done));
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });
        var chat = client.AsIChatClient("m");

        await chat.GetResponseAsync("hi", Tools);
        await chat.GetResponseAsync("hi", Tools);
        time.Advance(TimeSpan.FromMinutes(5));
        await chat.GetResponseAsync("hi", Tools);

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/chat", "/api/chat", "/api/show", "/api/chat"]);
    }

    [Fact]
    public async Task GetResponse_PlainText_DoesNotAsk()
    {
        using var handler = Server("{}");
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync("hi");

        handler.Request.Path.ShouldBe("/api/chat");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, "not json")]
    [InlineData(HttpStatusCode.NotFound, """{"error":"model 'm' not found"}""")]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    public async Task GetResponse_ServerDoesNotSay_SendsAllTheSame(HttpStatusCode status, string answer)
    {
        using var handler = Server(answer, status);
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync([Picture]);

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/chat"]);
    }

    [Fact]
    public async Task GetResponse_SwitchedOff_DoesNotAsk()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        await client.AsIChatClient("m", new OllamaChatClientOptions { CheckCapabilities = false }).GetResponseAsync([Picture]);

        handler.Request.Path.ShouldBe("/api/chat");
    }

    public static TheoryData<string, string> Advice() => new()
    {
        { "tools", "Choose a model that calls tools, or send no tools." },
        { "thinking", "Choose a thinking model, or leave out think; ChatOptions.Reasoning is a hint that such models ignore." },
        { "audio", "Choose a model that hears, or send no sound." },
        { "vision", "Choose a model that sees, or offer it the tool of ImageAnalyzer (analyze_image)." },
    };

    [Theory]
    [MemberData(nameof(Advice))]
    public async Task GetResponse_CapabilityMissing_NamesTheOthersAndWhatToDo(string capability, string advice)
    {
        using var handler = new ScriptedHandler().Answer("""{"capabilities":["insert","completion"]}""");
        using var client = handler.CreateClient();
        var options = new ChatOptions
        {
            Tools = capability == "tools" ? [AIFunctionFactory.Create(() => 1, "f")] : null,
            AdditionalProperties = capability == "thinking" ? new() { ["think"] = true } : null,
        };
        AIContent content = capability switch
        {
            "audio" => new DataContent("ID3"u8.ToArray(), "audio/mpeg"),
            "vision" => new DataContent(Pictures.Png(), "image/png"),
            _ => new TextContent("hi"),
        };

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIChatClient("plain").GetResponseAsync([new ChatMessage(ChatRole.User, [content])], options));

        fault.Message.ShouldBe(
            $"The model 'plain' has no capability \"{capability}\" (it has: completion, insert). {advice} "
            + "To send it all the same, set OllamaChatClientOptions.CheckCapabilities to false.");
    }

    [Fact]
    public async Task GetResponse_OneOfSeveralCapabilitiesMissing_IsNamed()
    {
        using var handler = new ScriptedHandler().Answer("""{"capabilities":["thinking","vision"]}""");
        using var client = handler.CreateClient();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")], Reasoning = new() { Effort = ReasoningEffort.Low } };
        var picture = new ChatMessage(ChatRole.User, [new DataContent(Pictures.Png(), "image/png")]);

        (await Should.ThrowAsync<OllamaException>(client.AsIChatClient("m").GetResponseAsync([picture], options))).Message.ShouldContain("\"tools\"");
    }

    [Fact]
    public async Task GetResponse_RememberedCapabilitiesAreOutdated_AsksOnceMore()
    {
        var shown = 0;
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            request.Path == "/api/show" ? shown++ == 0 ? """{"capabilities":["completion"]}""" : """{"capabilities":["completion","tools"]}""" : Frames.Done));
        using var client = handler.CreateClient();
        await client.GetCapabilitiesAsync("m");

        await client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] });

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/show", "/api/chat"]);
    }

    [Fact]
    public async Task GetResponse_ServerStallsWhenAsked_SendsAllTheSame()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        using var handler = new ScriptedHandler(async (request, cancellationToken) =>
        {
            if (request.Path == "/api/show")
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return ScriptedHandler.Response(HttpStatusCode.OK, Frames.Done);
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });
        var answer = client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] });
        await asked.Task.DefaultTimeout();

        time.Advance(TimeSpan.FromSeconds(11));

        (await answer).FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    private static Task<ChatResponse> AskAsync(IChatClient chat, string capability) => capability switch
    {
        "tools" => chat.GetResponseAsync("hi", Tools),
        "thinking" => chat.GetResponseAsync("hi", Thinking),
        "audio" => chat.GetResponseAsync([Sound]),
        _ => chat.GetResponseAsync([Picture]),
    };

    private static ScriptedHandler Server(string show, HttpStatusCode status = HttpStatusCode.OK) => new(request =>
        request.Path == "/api/show" ? ScriptedHandler.Response(status, show) : ScriptedHandler.Response(HttpStatusCode.OK, Frames.Done));
}

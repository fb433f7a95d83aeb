using System.Text.Json;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Playground.Api;

public sealed class ChatApiTests
{
    [Fact]
    public async Task Chat_Answer_ComesPieceByPieceAndEndsWithDone()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses ", "are ", "red."));
        using var api = new ApiClient(host);

        var events = await api.AskAsync("poet", "A poem!").ToListAsync();

        events.Text().ShouldBe("Roses are red.");
        events.Contents("text").Count().ShouldBe(3);
        events.Contents("usage").ShouldHaveSingleItem().GetProperty("details").GetProperty("outputTokenCount").GetInt32().ShouldBe(3);
        events[^1].EventType.ShouldBe("done");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_FirstPiece_ComesWhileTheModelIsStillAtWork(bool tools)
    {
        var gate = new TaskCompletionSource();
        await using var host = await PlaygroundHost.StartAsync(
            Scripted.Gated(gate.Task, "First ", "last.") with { Capabilities = ["completion", "tools"] });
        using var api = new ApiClient(host);

        await using var events = api.PostAsync("api/chat", new { model = "gated", tools, messages = new[] { ApiClient.User("Go!") } })
            .GetAsyncEnumerator();
        await events.MoveNextAsync();

        new[] { events.Current }.Text().ShouldBe("First ");
        gate.SetResult();
    }

    [Fact]
    public async Task Chat_PageGoesAway_ModelIsStopped()
    {
        await using var host = await PlaygroundHost.StartAsync(Scripted.Endless("First "));
        using var api = new ApiClient(host);
        using var leave = new CancellationTokenSource();

        await using (var events = api.AskAsync("gated", "Go!", leave.Token).GetAsyncEnumerator(leave.Token))
        {
            await events.MoveNextAsync();
            await leave.CancelAsync();
        }

        await (await host.Ollama.Requests.SeenAsync("/api/chat")).Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Chat_ModelCallsATool_CallAndResultAreToldAndTheModelAnswers()
    {
        await using var host = await PlaygroundHost.StartAsync(Scripted.Calling("get_time", """{"place":"Tokyo"}"""));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "calling", tools = true, messages = new[] { ApiClient.User("Time?") } }).ToListAsync();

        var call = events.Contents("functionCall").ShouldHaveSingleItem();
        call.GetProperty("name").GetString().ShouldBe("get_time");
        var result = events.Contents("functionResult").ShouldHaveSingleItem();
        result.GetProperty("callId").GetString().ShouldBe(call.GetProperty("callId").GetString());
        result.GetProperty("result").GetString().ShouldEndWith("(UTC+09:00)");
        events.Text().ShouldBe($"The tool said: {result.GetProperty("result").GetString()}");
    }

    [Fact]
    public async Task Chat_ToolThatIsNone_TheModelIsTold()
    {
        await using var host = await PlaygroundHost.StartAsync(Scripted.CallingUnasked("open_door"));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "calling", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        events.Text().ShouldContain("\"open_door\" not found");
    }

    [Fact]
    public async Task Chat_ToolFailsOverAnArgument_TheModelIsToldWhichOne()
    {
        await using var host = await PlaygroundHost.StartAsync(Scripted.Calling("roll_dice", """{"count":"many"}"""));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "calling", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        events.Text().ShouldStartWith("The tool said: Error: Function failed.");
        events.Text().ShouldContain("count");
    }

    [Fact]
    public async Task Chat_ToolFailsInEveryRound_TheModelStillAnswers()
    {
        await using var host = await PlaygroundHost.StartAsync(
            new OllamaTestModel("stubborn", (prompt, _) => Outputs(prompt).ToAsyncEnumerable()));
        using var api = new ApiClient(host);
        var question = new { model = "stubborn", tools = true, messages = new[] { ApiClient.User("Go!") } };

        var events = await api.PostAsync("api/chat", question).ToListAsync();

        events.Text().ShouldBe("I give up.");
        events[^1].EventType.ShouldBe("done");

        static ModelOutput[] Outputs(ModelPrompt prompt) =>
            [prompt.Tools.Count > 0 ? ModelOutput.Call("get_time", """{"place":{"a":1}}""") : "I give up."];
    }

    [Fact]
    public async Task Chat_ModelCallsToolsForEver_IsStoppedInTheFifthRound()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("restless", ModelOutput.Call("roll_dice")));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "restless", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        events.Contents("functionResult").Count().ShouldBe(4);
        host.Ollama.Requests.To("/api/chat").Count.ShouldBe(5);
        host.Ollama.Requests.To("/api/chat")[^1].Prompt!.Tools.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chat_NoModelCanSee_AnalyzeImageIsNotOffered()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("blind", "Hello."));
        using var api = new ApiClient(host);

        await api.PostAsync("api/chat", new { model = "blind", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();
        host.Ollama.Models.Add(new OllamaTestModel("seer", "I see.") { Capabilities = ["completion", "vision"] });
        await api.PostAsync("api/chat", new { model = "blind", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        host.Ollama.Requests.To("/api/chat").Select(request => request.Tools.Select(tool => tool.Name))
            .ShouldBe([["get_time", "roll_dice"], ["get_time", "roll_dice", "analyze_image"]]);
    }

    [Fact]
    public async Task Chat_Settings_ReachTheModel()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("thinker", "Hm.") { Capabilities = ["completion", "thinking"] });
        using var api = new ApiClient(host);

        await api.PostAsync("api/chat", new { model = "thinker", think = "low", instructions = "Be brief.", messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        var request = host.Ollama.Requests.Chat.ShouldHaveSingleItem();
        ((string?)request.Body["think"]).ShouldBe("low");
        request.Messages[0].Content.ShouldBe("Be brief.");
        request.Tools.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chat_Conversation_ReachesTheModelWithImagesCallsAndResults()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("seer", "Yes.") { Capabilities = ["completion", "vision", "tools"] });
        using var api = new ApiClient(host);
        object[] messages =
        [
            ApiClient.User("Look.", ApiClient.Content("data", "uri", $"data:image/jpeg;base64,{Convert.ToBase64String(Lake.Bytes)}")),
            new { role = "assistant", contents = new[] { new Dictionary<string, object> { ["$type"] = "functionCall", ["callId"] = "c1", ["name"] = "roll_dice", ["arguments"] = new { count = 2 } } } },
            new { role = "tool", contents = new[] { new Dictionary<string, object> { ["$type"] = "functionResult", ["callId"] = "c1", ["result"] = "3, 4" } } },
            ApiClient.User("And now?"),
        ];

        await api.PostAsync("api/chat", new { model = "seer", messages }).ToListAsync();

        var prompt = host.Ollama.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt!;
        prompt.Messages.Select(message => message.Role).ShouldBe(["user", "assistant", "tool", "user"]);
        prompt.Messages[0].Images.ShouldHaveSingleItem().ToArray().ShouldBe(Lake.Bytes);
        prompt.Messages[1].ToolCalls.ShouldHaveSingleItem().Name.ShouldBe("roll_dice");
        prompt.Messages[2].Content.ShouldBe("3, 4");
    }

    [Theory]
    [InlineData("nobody", null, "Model 'nobody' is not installed. Pull it under “Get a model”.")]
    [InlineData("bad name!", null, "bad name!")]
    [InlineData(null, null, "No model is named.")]
    [InlineData("poet", "hard", "thinking")]
    public async Task Chat_QuestionCannotBeAsked_UserIsTold(string? model, string? think, string message)
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses."));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model, think, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        events.Error()!.ShouldContain(message);
    }

    [Theory]
    [InlineData("image/svg+xml")]
    [InlineData("text/html")]
    public async Task Chat_NoImageThatOllamaReads_IsRefusedBeforeOllamaIsAsked(string type)
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses."));
        using var api = new ApiClient(host);
        var image = ApiClient.Content("data", "uri", $"data:{type};base64,AAAA");

        var events = await api.PostAsync("api/chat", new { model = "poet", messages = new[] { ApiClient.User(image) } }).ToListAsync();

        events.Error().ShouldBe($"'{type}' is not a type of image that Ollama reads: it reads PNG, JPEG, WebP, GIF and BMP.");
        host.Ollama.Requests.To("/api/chat").ShouldBeEmpty();
    }

    [Fact]
    public async Task Chat_NothingIsAsked_UserIsTold()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses."));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "poet", messages = Array.Empty<object>() }).ToListAsync();

        events.Error().ShouldBe("There is nothing to answer: the conversation is empty.");
    }

    [Theory]
    [InlineData("null", "There is nothing to answer: the conversation is empty.")]
    [InlineData("[null]", "A message of the conversation, or a part of one, is missing.")]
    [InlineData("""[{"role":"user","contents":[null]}]""", "A message of the conversation, or a part of one, is missing.")]
    public async Task Chat_MessageIsNone_UserIsTold(string messages, string message)
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses."));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "poet", messages = JsonSerializer.Deserialize<JsonElement>(messages) }).ToListAsync();

        events.Error().ShouldBe(message);
    }

    [Fact]
    public async Task Chat_Again_DoesNotAskAgainWhatModelsCan()
    {
        await using var host = await PlaygroundHost.StartAsync(
            new OllamaTestModel("blind", "Hello."), new OllamaTestModel("seer", "I see.") { Capabilities = ["completion", "vision"] });
        using var api = new ApiClient(host);

        await api.PostAsync("api/chat", new { model = "blind", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();
        var asked = host.Ollama.Requests.To("/api/show").Count;
        await api.PostAsync("api/chat", new { model = "blind", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        host.Ollama.Requests.To("/api/chat")[^1].Prompt!.Tools.Count.ShouldBe(3);
        host.Ollama.Requests.To("/api/show").Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Chat_ModelThatCannotBeShown_CountsAsBlind()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestServerOptions { Models = [new OllamaTestModel("broken", "Hello.")], Version = "0.9.0" });
        host.Ollama.Faults.Always("/api/show", Fault.Error(400, "no such file"));
        using var api = new ApiClient(host);

        var events = await api.PostAsync("api/chat", new { model = "broken", tools = true, messages = new[] { ApiClient.User("Go!") } }).ToListAsync();

        events.Text().ShouldBe("Hello.");
        host.Ollama.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt!.Tools.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Chat_ServerFailsInMidStream_WhatCameStaysAndUserIsTold()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses ", "are ", "red."));
        host.Ollama.Faults.Next("/api/chat", Fault.ErrorLine("out of memory", afterFrames: 1));
        using var api = new ApiClient(host);

        var events = await api.AskAsync("poet", "A poem!").ToListAsync();

        events.Text().ShouldBe("Roses ");
        events.Error()!.ShouldContain("out of memory");
    }
}

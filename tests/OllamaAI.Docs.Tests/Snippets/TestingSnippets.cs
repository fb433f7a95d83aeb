using Microsoft.Extensions.AI;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/testing.md.</summary>
public sealed class TestingSnippets
{
    [Fact]
    public async Task Models_AsPrinted_Answer()
    {
        // snippet: testing models
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("fixed", "Hel", "lo."),                                          // these pieces, one a frame
            new OllamaTestModel("echo", prompt => $"You said: {prompt.LastUserText}"),           // word by word
            new OllamaTestModel("calls", prompt => ModelOutput.Call(prompt.Tools[0].Name)),      // one output: a text, a thought, a call
            OllamaTestModel.InTurns("talks", ModelOutput.Call("get_time"), "It is noon."),       // one answer for each request
            new OllamaTestModel("embed", text => [text.Length, 1, 0]));
        // end
        using var client = new OllamaClient(server.Endpoint);
        var talks = client.AsIChatClient("talks").AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "12:00", "get_time")] };

        (await client.AsIChatClient("fixed").GetResponseAsync("Hi")).Text.ShouldBe("Hello.");
        (await client.AsIChatClient("echo").GetResponseAsync("Hi")).Text.ShouldBe("You said: Hi");
        (await client.AsIChatClient("calls").GetResponseAsync("Hi", options)).FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        (await talks.GetResponseAsync("What time is it?", options)).Text.ShouldBe("It is noon.");
        (await client.AsIEmbeddingGenerator("embed").GenerateVectorAsync("Hi")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Script_AsPrinted_ThinksCallsAndAnswers()
    {
        // snippet: testing script
        var model = new OllamaTestModel("qwen3", Answer) { Capabilities = ["completion", "tools", "thinking"], ContextLength = 32768 };

        static ModelOutput Answer(ModelPrompt prompt) => prompt.Messages[^1] is { Role: "tool", Content: var result }
            ? $"The tool says: {result}"
            : ModelOutput.Call("get_weather", """{"city":"Oslo"}""") with { Thinking = "I have to look that up." };
        // end
        using var handler = new OllamaTestHandler(model);
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://ollama.test") };
        using var client = new OllamaClient(http);
        var tool = AIFunctionFactory.Create((string city) => "snow", "get_weather");

        var answer = await client.AsIChatClient("qwen3").GetResponseAsync("Weather?", new() { Tools = [tool] });

        answer.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        answer.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!["city"]!.ToString().ShouldBe("Oslo");
    }

    [Fact]
    public async Task Slips_AsPrinted_AreMended()
    {
        // snippet: testing slips
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("thinker", SloppyAnswer.ThoughtInText("Let me see.", "Seven.")),
            new OllamaTestModel("packer", SloppyAnswer.FencedJson("""{"name":"Paris","people":2100000}""")),
            new OllamaTestModel("caller", prompt => prompt.Messages[^1].Role == "tool"
                ? "Snow."
                : SloppyAnswer.CallAsText("get_weather", """{"city":"Oslo"}""", ModelToolCallNotation.ToolCallTag)));
        // end
        using var client = new OllamaClient(server.Endpoint);
        var caller = client.AsIChatClient("caller", new() { Repairs = new() { ToolCallsInText = true } }).AsBuilder().UseFunctionInvocation().Build();

        (await client.AsIChatClient("thinker").GetResponseAsync("Hi")).Text.ShouldBe("Seven.");
        (await client.AsIChatClient("packer").GetResponseAsync("Hi", new() { ResponseFormat = ChatResponseFormat.Json })).Text.ShouldStartWith("{");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => $"snow in {city}", "get_weather")] };
        (await caller.GetResponseAsync("Weather?", options)).Text.ShouldBe("Snow.");
    }

    [Fact]
    public async Task Handler_AsPrinted_NeedsNoSocket()
    {
        // snippet: testing handler
        using var ollama = new OllamaTestHandler(new OllamaTestModel("llama3.2", "Hello."));
        using var http = new HttpClient(ollama) { BaseAddress = new Uri("http://ollama.test") };
        using var client = new OllamaClient(http);
        // end

        (await client.AsIChatClient("llama3.2").GetResponseAsync("Hi")).Text.ShouldBe("Hello.");
    }

    [Fact]
    public async Task Faults_AsPrinted_AreWhatTheClientSees()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", prompt => "One two three."));
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = server.Endpoint, MaxRetries = 0 });
        var chat = client.AsIChatClient("llama3.2");

        // snippet: testing faults
        server.Faults.Next("/api/chat", Fault.CutAfterFrames(2));           // the next answer breaks off
        server.Faults.Next("/api/chat", Fault.Busy);                        // the one after it is a 503
        server.Faults.Always("/api/tags", Fault.SlowFirstByte(TimeSpan.FromSeconds(1)));
        // end

        (await Should.ThrowAsync<OllamaException>(() => chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync())).Kind.ShouldBe(OllamaErrorKind.Interrupted);
        (await Should.ThrowAsync<OllamaException>(() => chat.GetResponseAsync("Hi"))).Kind.ShouldBe(OllamaErrorKind.Busy);
        (await chat.GetResponseAsync("Hi")).Text.ShouldBe("One two three.");
    }

    [Fact]
    public async Task Cancel_AsPrinted_ReachesTheServer()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", prompt => "One two three."));
        using var client = new OllamaClient(server.Endpoint);
        var chat = client.AsIChatClient("llama3.2");

        // snippet: testing cancel
        server.Faults.Next("/api/chat", Fault.StallAfterFrames(0));                 // the model never answers
        using var stop = new CancellationTokenSource();
        var call = chat.GetResponseAsync("Hi", cancellationToken: stop.Token);

        var request = await server.Requests.SeenAsync("/api/chat");
        await stop.CancelAsync();
        await request.Disconnected;                                         // the server saw the client go
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        // end

        request.IsDisconnected.ShouldBeTrue();
    }

    [Fact]
    public async Task Server_AsPrinted_BehavesLikeAnOldOne()
    {
        // snippet: testing server
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("llama3.2", "Hello.")],
            Registry = [new OllamaTestModel("mistral", "Bonjour.")],                // what can be pulled
            Version = "0.9.0",                                                      // without what came later
            NumParallel = 1,
            MaxQueue = 2,
        });
        // end
        using var client = new OllamaClient(server.Endpoint);

        (await client.GetVersionAsync()).ShouldBe("0.9.0");
        await client.PullModelAsync("mistral");
        (await client.ListModelsAsync()).Count.ShouldBe(2);
    }
}

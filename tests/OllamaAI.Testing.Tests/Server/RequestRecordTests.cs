using System.Text;
using OllamaAI.Tests.Support;

namespace OllamaAI.Testing.Tests.Server;

public sealed class RequestRecordTests
{
    [Fact]
    public async Task Requests_InOrder_HaveEverythingThatWasSent()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);
        client.DefaultRequestHeaders.Add("X-Trace", ["a", "b"]);

        await client.GetStringAsync(new Uri("/api/version?x=1", UriKind.Relative));
        await client.TextAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");

        server.Requests.Select(request => request.ToString()).ShouldBe(["GET /api/version?x=1", "POST /api/chat"]);
        server.Requests[0].Query.ShouldBe("?x=1");
        server.Requests[0].Body.ShouldBeEmpty();
        server.Requests[1].Headers["x-trace"].ShouldBe("a, b");
        server.Requests[1].Model.ShouldBe("m");
        Encoding.UTF8.GetString(server.Requests[1].RawBody.Span).ShouldStartWith("{\"model\"");
        server.Requests[1].Prompt!.LastUserText.ShouldBe("hi");
        server.Requests.To("/api/chat").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SeenAsync_RequestToCome_EndsWhenItArrives()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        var second = server.Requests.SeenAsync("/api/version", 2);
        await client.GetStringAsync(new Uri("/api/version", UriKind.Relative));
        second.IsCompleted.ShouldBeFalse();
        await client.GetStringAsync(new Uri("/api/version?second", UriKind.Relative));

        (await second.DefaultTimeout()).Query.ShouldBe("?second");
        (await server.Requests.SeenAsync("/api/version").DefaultTimeout()).Query.ShouldBe("");
    }

    [Fact]
    public async Task SeenAsync_Cancelled_Ends()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var cancel = new CancellationTokenSource();

        var never = server.Requests.SeenAsync("/api/chat", 1, cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(never);
    }

    [Fact]
    public async Task Requests_BeyondTheLimit_AreForgottenOldestFirst()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { MaxRecordedRequests = 2 });
        using var client = Http.ClientOf(server);

        foreach (var number in (string[])["1", "2", "3"])
        {
            await client.GetStringAsync(new Uri($"/api/version?{number}", UriKind.Relative));
        }

        server.Requests.Select(request => request.Query).ShouldBe(["?2", "?3"]);
        server.Requests.Clear();
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_LimitOfZero_AreAnsweredAndForgotten()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { MaxRecordedRequests = 0 });
        using var client = Http.ClientOf(server);
        var seen = server.Requests.SeenAsync("/api/version");

        await client.GetStringAsync(new Uri("/api/version?1", UriKind.Relative));

        (await seen.DefaultTimeout()).Query.ShouldBe("?1");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task SeenAsync_NumberAboveTheLimit_EndsWhenItArrives()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { MaxRecordedRequests = 2 });
        using var client = Http.ClientOf(server);
        var third = server.Requests.SeenAsync("/api/version", 3);

        foreach (var number in (string[])["1", "2", "3"])
        {
            await client.GetStringAsync(new Uri($"/api/version?{number}", UriKind.Relative));
        }

        (await third.DefaultTimeout()).Query.ShouldBe("?3");
        (await server.Requests.SeenAsync("/api/version", 2).DefaultTimeout()).Query.ShouldBe("?2");
    }

    [Fact]
    public async Task SeenAsync_RequestForgotten_SaysSo()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { MaxRecordedRequests = 1 });
        using var client = Http.ClientOf(server);
        foreach (var number in (string[])["1", "2"])
        {
            await client.GetStringAsync(new Uri($"/api/version?{number}", UriKind.Relative));
        }

        var forgotten = await Should.ThrowAsync<InvalidOperationException>(() => server.Requests.SeenAsync("/api/version"));

        forgotten.Message.ShouldContain("/api/version");
        forgotten.Message.ShouldContain(nameof(OllamaTestServerOptions.MaxRecordedRequests));
    }

    [Fact]
    public async Task SeenAsync_AfterClear_CountsAnew()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        await client.GetStringAsync(new Uri("/api/version?1", UriKind.Relative));
        server.Requests.Clear();

        await client.GetStringAsync(new Uri("/api/version?2", UriKind.Relative));

        (await server.Requests.SeenAsync("/api/version").DefaultTimeout()).Query.ShouldBe("?2");
    }

    [Fact]
    public void MaxRecordedRequests_Negative_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new OllamaTestServerOptions { MaxRecordedRequests = -1 })
            .ParamName.ShouldBe(nameof(OllamaTestServerOptions.MaxRecordedRequests));

    [Fact]
    public async Task StatusCode_OfAnyAnswer_IsRecorded()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", "{}");
        await server.Requests[0].Ended.DefaultTimeout();

        server.Requests[0].StatusCode.ShouldBe(400);
    }

    [Fact]
    public async Task Models_ChangedByTheTest_AreServed()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        server.Models.Add(new OllamaTestModel("m", "first"));
        server.Models.Add(new OllamaTestModel("M:latest", "second"));
        var answer = await client.TextAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");

        answer.ShouldContain("second");
        server.Models.ShouldHaveSingleItem();
        server.Models.Remove("nobody").ShouldBeFalse();
        server.Models.Contains("a b").ShouldBeFalse();
        Should.Throw<ArgumentException>(() => server.Models.Add(new OllamaTestModel("a b", "x"))).Message.ShouldContain("'a b' is not a valid model name");
    }

    [Fact]
    public async Task StartAsync_PortTaken_Throws()
    {
        await using var server = await OllamaTestServer.StartAsync();

        await Should.ThrowAsync<IOException>(OllamaTestServer.StartAsync(new OllamaTestServerOptions { Port = server.Endpoint.Port }));
    }

    [Fact]
    public async Task DisposeAsync_WithAnOpenStream_CutsItAndFreesThePort()
    {
        var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "one", "two"));
        server.Faults.Always("/api/chat", Fault.StallAfterFrames(1));
        using var client = Http.ClientOf(server);
        using var response = await client.StreamAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");

        await server.DisposeAsync();

        await Should.ThrowAsync<Exception>(response.Content.ReadAsStringAsync());
        await using var next = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Port = client.BaseAddress!.Port });
        next.Endpoint.ShouldBe(client.BaseAddress);
    }

    [Theory]
    [InlineData("api/chat")]
    [InlineData("/api/caht")]
    [InlineData("/api/chat/")]
    public async Task Path_WithATypo_IsRefusedEverywhere(string path)
    {
        await using var server = await OllamaTestServer.StartAsync();

        Should.Throw<ArgumentException>(() => server.Faults.Next(path, Fault.Busy)).Message.ShouldContain("/api/chat, ");
        Should.Throw<ArgumentException>(() => server.Faults.Always(path, Fault.Busy));
        Should.Throw<ArgumentException>(() => server.Requests.To(path));
        await Should.ThrowAsync<ArgumentException>(() => server.Requests.SeenAsync(path));
    }

    [Fact]
    public async Task SeenAsync_ServerIsDisposed_Ends()
    {
        var server = await OllamaTestServer.StartAsync();
        var waiting = server.Requests.SeenAsync("/api/chat");

        await server.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => waiting);
        await Should.ThrowAsync<ObjectDisposedException>(() => server.Requests.SeenAsync("/api/chat"));
    }

    [Fact]
    public async Task Unused_FaultsThatDidNotComeUp_AreListed()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        server.Faults.Next("/api/tags", Fault.Busy);
        server.Faults.Next("/api/tags", Fault.Busy);
        server.Faults.Next("/api/chat", Fault.Busy);

        using var response = await client.GetAsync(new Uri("/api/tags", UriKind.Relative));

        server.Faults.Unused.ShouldBe(["/api/tags", "/api/chat"]);
    }

    [Fact]
    public async Task Chat_Request_HasMessagesToolsOptionsAndFormat()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x") { System = "Of the model's own." });
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", """
            {"model":"m","format":{"type":"object"},"keep_alive":"5m","options":{"temperature":0.5,"num_ctx":1024,"stop":["a"],"x":1},
            "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}}],
            "messages":[{"role":"user","content":"hi","images":["AQID"]},
            {"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":{"a":"b"}}}]},{"role":"tool","content":"c","tool_name":"f"}]}
            """);

        var request = server.Requests.Chat.ShouldHaveSingleItem();
        request.Model.ShouldBe("m");
        request.Messages.Select(message => message.Role).ShouldBe(["user", "assistant", "tool"]);
        request.Messages[0].Images.ShouldHaveSingleItem().ShouldBe([1, 2, 3]);
        ((string?)request.Messages[1].ToolCalls[0].Arguments["a"]).ShouldBe("b");
        request.Tools.Select(tool => (tool.Name, tool.Description)).ShouldBe([("f", "d")]);
        request.Tools[0].Parameters["properties"]!["a"]!["type"]!.ToString().ShouldBe("string");
        (request.Options.Temperature, request.Options.NumCtx, request.Options.Seed).ShouldBe((0.5, 1024, null));
        request.Options.Stop.ShouldBe(["a"]);
        ((int)request.Options.Json["x"]!).ShouldBe(1);
        request.Format!["type"]!.ToString().ShouldBe("object");
        ((string?)request.Body["keep_alive"]).ShouldBe("5m");
    }

    [Fact]
    public async Task Chat_RequestThatAFaultAnswers_IsReadableToo()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);
        server.Faults.Next("/api/chat", Fault.Busy);

        await client.TextAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");

        server.Requests.Chat[0].Messages[0].Content.ShouldBe("hi");
        server.Requests.Chat[0].Prompt.ShouldBeNull();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("{\"model\":7,\"messages\":7,\"tools\":{},\"options\":[],\"format\":null}")]
    public async Task Chat_RequestThatCannotBeRead_IsEmpty(string body)
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", body);

        var request = server.Requests.Chat[0];
        (request.Model, request.Messages.Count, request.Tools.Count, request.Options.Temperature, request.Format).ShouldBe(("", 0, 0, null, null));
    }

    [Fact]
    public async Task Generate_Request_HasItsPromptAsAMessage()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/generate", """{"model":"m","prompt":"hi","system":"Be brief."}""");

        server.Requests.Generate[0].Messages.Select(message => (message.Role, message.Content)).ShouldBe([("system", "Be brief."), ("user", "hi")]);
    }

    [Fact]
    public async Task Requests_OneThatDidNotCome_SaysWhatDid()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);
        await client.TextAsync("/api/show", """{"model":"m"}""");

        Should.Throw<ArgumentOutOfRangeException>(() => server.Requests.Chat[0]).Message
            .ShouldContain("/api/chat was requested 0 times. Received: 1 to /api/show.");
        Should.Throw<ArgumentOutOfRangeException>(() => server.Requests[1]).Message.ShouldContain("Received: 1 to /api/show.");
        server.Requests.ToString().ShouldBe("Received: 1 to /api/show");
    }

    [Fact]
    public async Task Unasked_ModelsThatNothingWasAskedOf_AreListed()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("shown", "x"), new OllamaTestModel("asked", "x"), new OllamaTestModel("embed", text => [1f]));
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/show", """{"model":"shown"}""");
        await client.TextAsync("/api/chat", """{"model":"shown","messages":[]}""");
        await client.TextAsync("/api/chat", """{"model":"asked","messages":[{"role":"user","content":"hi"}]}""");
        server.Models.Unasked.ShouldBe(["shown:latest", "embed:latest"], ignoreOrder: true);
        await client.TextAsync("/api/embed", """{"model":"embed","input":"hi"}""");

        server.Models.Unasked.ShouldBe(["shown:latest"]);
    }

    [Fact]
    public async Task EndedAndDisconnected_ServerIsDisposed_End()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "x"));
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://ollama.test") };
        handler.Faults.Next("/api/chat", Fault.StallAfterFrames(0));
        using var stop = new CancellationTokenSource();
        using var request = Http.Request(HttpMethod.Post, "/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");
        var answer = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        var received = await handler.Requests.SeenAsync("/api/chat");
        var (ended, disconnected) = (received.Ended, received.Disconnected);

        handler.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(ended.DefaultTimeout());
        await Should.ThrowAsync<ObjectDisposedException>(disconnected.DefaultTimeout());
        await stop.CancelAsync();
        await answer.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Disconnected_AnswerWasWhole_FailsAtOnce()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        await client.GetStringAsync(new Uri("/api/version", UriKind.Relative));

        (await Should.ThrowAsync<InvalidOperationException>(server.Requests[0].Disconnected.DefaultTimeout())).Message
            .ShouldBe("The answer to GET /api/version ended before the client went away.");
    }

    [Fact]
    public async Task Waits_NothingComes_EndAndSayWhatCame()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "x"));
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://ollama.test") };
        using var stop = new CancellationTokenSource();
        handler.Faults.Next("/api/chat", Fault.StallAfterFrames(0));
        using var request = Http.Request(HttpMethod.Post, "/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");
        var answer = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        await handler.Requests.SeenAsync("/api/chat");
        handler.Requests.Patience = TimeSpan.FromMilliseconds(10);

        (await Should.ThrowAsync<TimeoutException>(handler.Requests.SeenAsync("/api/show"))).Message
            .ShouldBe("Waited 0.01 seconds for request 1 to /api/show. Received: 1 to /api/chat.");
        (await Should.ThrowAsync<TimeoutException>(handler.Requests.Chat[0].Ended)).Message.ShouldContain("the end of the answer to POST /api/chat");
        (await Should.ThrowAsync<TimeoutException>(handler.Requests.Chat[0].Disconnected)).Message.ShouldContain("the client of POST /api/chat to go away");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);
    }
}

using System.Net;
using System.Text.Json;
using OllamaAI.Tests.Support;

namespace OllamaAI.Testing.Tests.Server;

public sealed class LoadTests
{
    private static readonly OllamaTestModel Model = new("m", "hello");

    [Fact]
    public async Task Ps_AfterAChat_ListsTheModelForFiveMinutes()
    {
        var clock = Clock.Stopped();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Model], TimeProvider = clock });
        using var client = Http.ClientOf(server);

        await ChatAsync(client);
        var loaded = (await PsAsync(client)).ShouldHaveSingleItem();
        clock.Advance(TimeSpan.FromMinutes(5));
        var after = await PsAsync(client);

        loaded.GetProperty("name").GetString().ShouldBe("m:latest");
        loaded.GetProperty("expires_at").GetString().ShouldBe("2026-08-21T03:05:00-07:00");
        loaded.GetProperty("context_length").GetInt32().ShouldBe(4096);
        after.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"10m\"", "2026-08-21T03:10:00-07:00")]
    [InlineData("90", "2026-08-21T03:01:30-07:00")]
    [InlineData("42.5", "2026-08-21T03:00:42.5-07:00")]
    [InlineData("-1", "2318-")]
    [InlineData("\"-1s\"", "2318-")]
    public async Task KeepAlive_OfARequest_SetsTheExpiry(string keepAlive, string expires)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Model], TimeProvider = Clock.Stopped() });
        using var client = Http.ClientOf(server);

        await ChatAsync(client, $"\"keep_alive\":{keepAlive}");

        (await PsAsync(client))[0].GetProperty("expires_at").GetString().ShouldStartWith(expires);
    }

    [Theory]
    [InlineData("\"5\"", "time: missing unit in duration \\\"5\\\"")]
    [InlineData("\"\"", "time: invalid duration \\\"\\\"")]
    [InlineData("true", "Unsupported type: 'bool'")]
    public async Task KeepAlive_Malformed_IsRefused(string keepAlive, string error)
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", $$"""{"model":"m","keep_alive":{{keepAlive}}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldBe($$"""{"error":"{{error}}"}""");
    }

    [Fact]
    public async Task KeepAlive_NotSent_KeepsTheLoadedModelsOwn()
    {
        var clock = Clock.Stopped();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Model], TimeProvider = clock });
        using var client = Http.ClientOf(server);

        await ChatAsync(client, "\"keep_alive\":\"1h\"");
        clock.Advance(TimeSpan.FromMinutes(30));
        await ChatAsync(client);

        (await PsAsync(client))[0].GetProperty("expires_at").GetString().ShouldBe("2026-08-21T04:30:00-07:00");
    }

    [Fact]
    public async Task KeepAlive_ZeroWithAPrompt_AnswersThenUnloads()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        var answer = await ChatAsync(client, "\"keep_alive\":0");

        answer.ShouldContain("hello");
        (await PsAsync(client)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/chat", "0", "\"message\":{\"role\":\"assistant\",\"content\":\"\"}")]
    [InlineData("/api/chat", "\"0s\"", "\"message\":{\"role\":\"assistant\",\"content\":\"\"}")]
    [InlineData("/api/generate", "\"0\"", "\"response\":\"\"")]
    public async Task Unload_LoadedOrNot_AnswersOneObject(string path, string keepAlive, string content)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Model], TimeProvider = Clock.Stopped() });
        using var client = Http.ClientOf(server);
        await ChatAsync(client);

        var first = await client.TextAsync(path, $$"""{"model":"m","keep_alive":{{keepAlive}}}""");
        var second = await client.TextAsync(path, $$"""{"model":"m","keep_alive":{{keepAlive}}}""");

        first.ShouldBe($$"""{"model":"m","created_at":"2026-08-21T10:00:00Z",{{content}},"done":true,"done_reason":"unload"}""");
        second.ShouldBe(first);
        (await PsAsync(client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unload_WhileStreaming_LetsTheStreamEndFirst()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", (_, _) => GatedAsync(gate.Task)));
        using var client = Http.ClientOf(server);

        using var stream = await client.StreamAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");
        await client.TextAsync("/api/chat", """{"model":"m","keep_alive":0}""");
        var during = await PsAsync(client);
        gate.SetResult();
        var rest = await stream.Content.ReadAsStringAsync();
        await server.Requests[0].Ended.DefaultTimeout();

        during.Count.ShouldBe(1);
        rest.ShouldContain("\"done\":true");
        (await PsAsync(client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Load_OptionsChange_LoadsAgain()
    {
        var loads = 0;
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [Model],
            Loading = (_, _) => Task.FromResult(Interlocked.Increment(ref loads)),
        });
        using var client = Http.ClientOf(server);

        await ChatAsync(client);
        await ChatAsync(client, "\"options\":{\"temperature\":0}");
        var before = loads;
        await ChatAsync(client, "\"options\":{\"num_ctx\":2048}");
        var ps = await PsAsync(client);

        before.ShouldBe(1);
        loads.ShouldBe(2);
        ps.ShouldHaveSingleItem().GetProperty("context_length").GetInt32().ShouldBe(2048);
    }

    [Theory]
    [InlineData(32, 256)]
    [InlineData(1000, 1024)]
    [InlineData(1_000_000, 8192)]
    public async Task NumCtx_TooSmallOrTooLarge_IsMovedIntoRange(int asked, int used)
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        await ChatAsync(client, $$"""
            "options":{"num_ctx":{{asked}}}
            """);

        (await PsAsync(client))[0].GetProperty("context_length").GetInt32().ShouldBe(used);
    }

    [Fact]
    public async Task Load_Fails_IsTheAnswer()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [Model],
            Loading = (_, _) => throw new OllamaTestModelException("llama-server process has terminated: exit status 2"),
        });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", """{"model":"m"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"llama-server process has terminated: exit status 2"}""");
        (await PsAsync(client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Load_FunctionGivenToTheServerThrows_IsTold()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Models = [Model], Loading = (_, _) => throw new InvalidOperationException("my own mistake") });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", """{"model":"m"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldContain("a function given to it failed: System.InvalidOperationException: my own mistake");
    }

    [Fact]
    public async Task Load_ClientLeaves_LetsTheNextOneLoad()
    {
        var gates = new Queue<Task>([new TaskCompletionSource().Task, Task.CompletedTask]);
        var loading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Model], Loading = LoadAsync });
        using var client = Http.ClientOf(server);
        using var cancel = new CancellationTokenSource();

        var first = client.StreamAsync("/api/chat", """{"model":"m"}""", cancel.Token);
        // Not when the request is seen: it could leave before it has taken its gate.
        await loading.Task.DefaultTimeout();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        (await client.TextAsync("/api/chat", """{"model":"m"}""")).ShouldContain("\"done_reason\":\"load\"");

        Task LoadAsync(string model, CancellationToken cancellationToken)
        {
            loading.TrySetResult();
            return gates.Dequeue();
        }
    }

    [Fact]
    public async Task NumParallel_One_MakesTheSecondRequestWait()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("m", (_, _) => GatedAsync(gate.Task))],
            NumParallel = 1,
        });
        using var client = Http.ClientOf(server);

        using var first = await client.StreamAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"a"}]}""");
        var second = client.StreamAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"b"}]}""");
        await server.Requests.SeenAsync("/api/chat", 2).DefaultTimeout();

        second.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await second).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ps_TwoModels_ListsTheLongerRemainingFirst()
    {
        await using var server = await OllamaTestServer.StartAsync(Model, Model with { Name = "n" });
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", """{"model":"m","keep_alive":"1m"}""");
        await client.TextAsync("/api/chat", """{"model":"n","keep_alive":"1h"}""");

        (await PsAsync(client)).Select(model => model.GetProperty("name").GetString()).ShouldBe(["n:latest", "m:latest"]);
    }

    private static Task<string> ChatAsync(HttpClient client, string more = "\"options\":{}") =>
        client.TextAsync("/api/chat", $$"""{"model":"m","messages":[{"role":"user","content":"hi"}],{{more}}}""");

    private static async Task<List<JsonElement>> PsAsync(HttpClient client)
    {
        var body = await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative));
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("models").EnumerateArray()];
    }

    private static async IAsyncEnumerable<ModelOutput> GatedAsync(Task gate)
    {
        yield return "one";
        await gate.DefaultTimeout();
        yield return "two";
    }
}

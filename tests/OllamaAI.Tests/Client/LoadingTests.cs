using System.Collections.Concurrent;
using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class LoadingTests
{
    private const string Loaded = """{"model":"m","created_at":"2026-11-21T10:00:00Z","response":"","done":true,"done_reason":"load"}""";
    private const string Unloaded = """{"model":"m","created_at":"2026-11-21T10:00:00Z","response":"","done":true,"done_reason":"unload"}""";

    [Fact]
    public async Task LoadModelAsync_ChatModel_SendsNoPrompt()
    {
        var server = new ScriptedHandler().Answer(Loaded);
        using var client = server.CreateClient();

        await client.LoadModelAsync("m", TimeSpan.FromMinutes(5), new OllamaModelOptions { NumCtx = 8192 });

        server.Request.Path.ShouldBe("/api/generate");
        server.Request.Json.ShouldBeJson("""{"model":"m","stream":false,"keep_alive":"5m0s","options":{"num_ctx":8192}}""");
    }

    [Fact]
    public async Task LoadModelAsync_EmbeddingModel_IsLoadedByEmbed()
    {
        var server = new ScriptedHandler()
            .Answer(HttpStatusCode.BadRequest, """{"error":"\"m\" does not support generate"}""").Answer("""{"model":"m","embeddings":[]}""");
        using var client = server.CreateClient();

        await client.LoadModelAsync("m", KeepAlive.Forever);

        server.Requests[1].Path.ShouldBe("/api/embed");
        server.Requests[1].Json.ShouldBeJson("""{"model":"m","keep_alive":-1}""");
    }

    [Fact]
    public async Task LoadModelAsync_DecisionModel_SaysWhatLoadsIt()
    {
        using var client = new ScriptedHandler()
            .Answer(HttpStatusCode.BadRequest, """{"error":"\"nimble\" does not support generate"}""")
            .Answer(HttpStatusCode.BadRequest, """{"error":"\"nimble\" does not support embeddings"}""")
            .CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.LoadModelAsync("nimble"));

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        fault.Model.ShouldBe("nimble");
        fault.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        fault.Message.ShouldBe(
            "The model 'nimble' neither writes nor embeds text, so there is no request that only loads or unloads it. A decision model is "
            + "loaded by its first question; OllamaDecisionRequest.KeepAlive says how long it stays.");
    }

    [Fact]
    public async Task LoadModelAsync_UnknownModel_Throws()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.NotFound, """{"error":"model 'm' not found"}""").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.LoadModelAsync("m"))).Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
    }

    [Fact]
    public async Task UnloadModelAsync_Model_SendsZero()
    {
        var server = new ScriptedHandler().Answer(Unloaded);
        using var client = server.CreateClient();

        await client.UnloadModelAsync("m");

        server.Request.Json.ShouldBeJson("""{"model":"m","stream":false,"keep_alive":0}""");
    }

    [Fact]
    public async Task KeepLoadedAsync_Scope_LoadsForEverAndUnloadsOnce()
    {
        var server = new ScriptedHandler().Answer(Loaded).Answer(Unloaded);
        using var client = server.CreateClient();

        var model = await client.KeepModelLoadedAsync("m");
        await model.DisposeAsync();
        await model.DisposeAsync();

        model.Model.ShouldBe("m");
        server.Requests.Select(request => request.Json.GetProperty("keep_alive").GetInt32()).ShouldBe([-1, 0]);
    }

    [Fact]
    public async Task KeepLoadedAsync_TwoLeasesOnOneModel_TheLastOneUnloadsIt()
    {
        var server = new ScriptedHandler().Answer(Loaded).Answer(Loaded).Answer(Loaded);
        using var client = server.CreateClient();

        var first = await client.KeepModelLoadedAsync("m");
        var second = await client.KeepModelLoadedAsync("M:latest");
        await first.DisposeAsync();
        server.Requests.Count.ShouldBe(2);
        await second.DisposeAsync();

        server.Requests.Select(request => request.Json.GetProperty("keep_alive").GetInt32()).ShouldBe([-1, -1, 0]);
    }

    [Fact]
    public async Task KeepLoadedAsync_WhileTheLastLeaseUnloads_LoadsAfterwards()
    {
        var mayUnload = new TaskCompletionSource();
        ConcurrentQueue<int> done = [];
        using var handler = new ScriptedHandler(async (request, _) =>
        {
            var keepAlive = request.Json.GetProperty("keep_alive").GetInt32();
            if (keepAlive == 0)
            {
                await mayUnload.Task;
            }

            done.Enqueue(keepAlive);
            return ScriptedHandler.Response(HttpStatusCode.OK, Loaded);
        });
        using var client = handler.CreateClient();
        var first = await client.KeepModelLoadedAsync("m");

        var disposal = first.DisposeAsync().AsTask();
        var second = client.KeepModelLoadedAsync("m");
        mayUnload.SetResult();
        await disposal;
        await second;

        done.ShouldBe([-1, 0, -1]);
    }

    [Fact]
    public async Task KeepLoadedAsync_AfterAnUnloadThatThrew_LoadsAllTheSame()
    {
        using var client = new ScriptedHandler()
            .Answer(Loaded)
            .Answer((_, _) => throw new NotSupportedException("The circuit is open."))
            .Answer(Loaded)
            .CreateClient();
        var first = await client.KeepModelLoadedAsync("m");
        await Should.ThrowAsync<NotSupportedException>(async () => await first.DisposeAsync());

        (await client.KeepModelLoadedAsync("m").DefaultTimeout()).Model.ShouldBe("m");
    }

    [Fact]
    public async Task KeepLoadedAsync_CanceledWhileTheLastLeaseUnloads_UnloadsOnceMoreAndThrows()
    {
        var mayUnload = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        using var handler = new ScriptedHandler(async (request, _) =>
        {
            if (request.Json.GetProperty("keep_alive").GetInt32() == 0)
            {
                await mayUnload.Task;
            }

            return ScriptedHandler.Response(HttpStatusCode.OK, Loaded);
        });
        using var client = handler.CreateClient();
        var first = await client.KeepModelLoadedAsync("m");
        var disposal = first.DisposeAsync().AsTask();
        var second = client.KeepModelLoadedAsync("m", cancellationToken: stop.Token);

        await stop.CancelAsync();
        mayUnload.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(second);
        await disposal;
        handler.Requests.Select(request => request.Json.GetProperty("keep_alive").GetInt32()).ShouldBe([-1, 0, 0]);
    }

    [Fact]
    public async Task KeepLoadedAsync_SecondLoadFails_TheFirstLeaseStillUnloads()
    {
        var server = new ScriptedHandler().Answer(Loaded).Answer(HttpStatusCode.InternalServerError, """{"error":"out of memory"}""").Answer(Loaded);
        using var client = server.CreateClient();

        var lease = await client.KeepModelLoadedAsync("m");
        await Should.ThrowAsync<OllamaException>(client.KeepModelLoadedAsync("m"));
        await lease.DisposeAsync();

        server.Requests.Select(request => request.Json.GetProperty("keep_alive").GetInt32()).ShouldBe([-1, -1, 0]);
    }

    [Fact]
    public async Task KeepLoadedAsync_LoadFailsAndNoOtherLease_UnloadsWhatMayBeLoaded()
    {
        var server = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, """{"error":"boom"}""").Answer(Loaded);
        using var client = server.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.KeepModelLoadedAsync("m"))).ServerMessage.ShouldBe("boom");

        server.Requests.Select(request => request.Json.GetProperty("keep_alive").GetInt32()).ShouldBe([-1, 0]);
    }

    [Fact]
    public async Task KeepLoadedAsync_ServerGoneAtTheEnd_DoesNotThrow()
    {
        using var client = new ScriptedHandler().Answer(Loaded).Answer((_, _) => throw new HttpRequestException("refused")).CreateClient();

        var model = await client.KeepModelLoadedAsync("m");

        await Should.NotThrowAsync(async () => await model.DisposeAsync());
    }

    [Fact]
    public async Task KeepLoadedAsync_ClientGoneAtTheEnd_DoesNotThrow()
    {
        var http = new HttpClient(new ScriptedHandler().Answer(Loaded)) { BaseAddress = new Uri("http://localhost:11434") };
        using var client = new OllamaClient(http);
        var model = await client.KeepModelLoadedAsync("m");

        http.Dispose();

        await Should.NotThrowAsync(async () => await model.DisposeAsync());
    }

    [Fact]
    public async Task KeepLoadedAsync_ServerStallsAtTheEnd_IsNotWaitedForLongerThanTenSeconds()
    {
        var time = new SignalingTimeProvider();
        using var handler = new ScriptedHandler().Answer(Loaded).Answer(ScriptedHandler.StallAsync);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });
        var model = await client.KeepModelLoadedAsync("m");
        var disposal = model.DisposeAsync().AsTask();
        await time.WaitForTimerAsync();

        time.Advance(TimeSpan.FromSeconds(10));

        await disposal;
    }

    [Fact]
    public async Task UnloadModelAsync_OtherModelThanTheDefault_NamesIt()
    {
        var server = new ScriptedHandler().Answer("""{"model":"b","response":"","done":true,"done_reason":"unload"}""");
        using var client = server.CreateClient();
        using var chat = client.AsIChatClient("a");

        await client.UnloadModelAsync("b");

        server.Request.Json.GetProperty("model").GetString().ShouldBe("b");
    }
}

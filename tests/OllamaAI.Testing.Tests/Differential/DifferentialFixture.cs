using System.Text;
using OllamaAI.Tests.Support;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>Sends every recorded request, in the recorded order, to one test server with the recording's models.</summary>
public sealed class DifferentialFixture : IAsyncLifetime
{
    private readonly Dictionary<string, RawResponse> _answers = [];
    private RecordedCase _current = RecordedCase.All[0];

    internal RawResponse AnswerTo(string name) => _answers[name];

    public async Task InitializeAsync()
    {
        var models = RecordedModels.Make(() => _current);
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [.. models.SkipLast(1)],
            Registry = [models[^1]],
            Cloud = OllamaTestCloud.Disabled,
        });
        RecordedBlobs.Seed(server.Engine.Blobs);
        foreach (var recorded in RecordedCase.All)
        {
            _current = recorded;
            Prepare(server, recorded.Name, models);
            _answers[recorded.Name] = recorded.Name.StartsWith("busy", StringComparison.Ordinal)
                ? await BusyAsync(recorded)
                : await SendAsync(server.Endpoint, recorded);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What happened on the recording's machine between two requests.</summary>
    private static void Prepare(OllamaTestServer server, string name, IReadOnlyList<OllamaTestModel> models)
    {
        if (name == "break-server-sigkill-stream")
        {
            server.Faults.Next("/api/chat", Fault.CutAfterFrames(4));
        }

        if (name == "push")
        {
            server.Models.Add(models[^2] with { Name = "127.0.0.1:5099/library/pushed" });
        }

        if (name == "tags-after-pull")
        {
            server.Models.Remove("created-2");
        }

        if (name is "ps-forever" or "ps-several")
        {
            UnloadAllBut(server, "tiny-plain:latest", "tiny-jinja:latest");
        }
    }

    /// <summary>The recording's machine had room for a few models only.</summary>
    private static void UnloadAllBut(OllamaTestServer server, params string[] kept)
    {
        foreach (var loaded in server.Engine.Loaded.All.Where(loaded => !kept.Contains(loaded.Model.Name.Display)))
        {
            server.Engine.Loaded.Unload(loaded.Model.Name);
        }
    }

    private static Task<RawResponse> SendAsync(Uri endpoint, RecordedCase recorded)
    {
        var target = recorded.Target.Replace(RecordedBlobs.RecordedDigest, RecordedBlobs.UploadedDigest, StringComparison.Ordinal);
        return RawHttp.SendAsync(endpoint, recorded.Method, target, recorded.RequestHeaders, recorded.Body);
    }

    /// <summary>One model is loading, one request waits behind it, the queue has one place.</summary>
    private static async Task<RawResponse> BusyAsync(RecordedCase recorded)
    {
        var gate = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [.. RecordedModels.Make(() => recorded)],
            MaxQueue = 1,
            Loading = (_, _) => gate.Task,
        });
        var body = Encoding.UTF8.GetBytes("""{"model":"tiny-loop"}""");
        for (var number = 1; number <= 2; number++)
        {
            _ = RawHttp.SendAsync(server.Endpoint, "POST", "/api/generate", [], body);
            await server.Requests.SeenAsync("/api/generate", number).DefaultTimeout();
        }

        return await SendAsync(server.Endpoint, recorded);
    }
}

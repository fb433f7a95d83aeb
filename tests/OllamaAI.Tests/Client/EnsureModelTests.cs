using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class EnsureModelTests : IDisposable
{
    private const string Frame = "{\"status\":\"pulling a\",\"digest\":\"sha256:a\",\"total\":100,\"completed\":40}\n";
    private const string Success = "{\"status\":\"success\"}\n";

    private readonly ScriptedStream _pull = new();
    private readonly ScriptedHandler _server;
    private readonly OllamaClient _client;

    public EnsureModelTests()
    {
        _server = new ScriptedHandler(request => request.Path == "/api/pull"
            ? ScriptedHandler.Response(HttpStatusCode.OK, new StreamContent(_pull))
            : ScriptedHandler.Response(HttpStatusCode.NotFound, """{"error":"model 'm:latest' not found"}"""));
        _client = _server.CreateClient();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _pull.Dispose();
    }

    private int Pulls => _server.Requests.Count(request => request.Path == "/api/pull");

    [Fact]
    public async Task EnsureModelAsync_Installed_PullsNothing()
    {
        var server = new ScriptedHandler().Answer("{}");
        using var client = server.CreateClient();
        var progress = new ProgressLog<ModelProgress>();

        await client.EnsureModelAsync("m", progress);

        server.Request.Path.ShouldBe("/api/show");
        progress.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task EnsureModelAsync_Missing_PullsWithProgress()
    {
        var progress = new ProgressLog<ModelProgress>();
        _pull.Send(Frame, Success).End();

        await _client.EnsureModelAsync("m", progress);

        _server.Requests[1].Json.ShouldBeJson("""{"model":"m","stream":true}""");
        progress.Items.Select(step => step.Percent).ShouldBe([40, 100]);
    }

    [Fact]
    public async Task EnsureModelAsync_SeveralCallers_ShareOnePull()
    {
        ProgressLog<ModelProgress>[] progress = [new(), new(), new()];
        Task[] waits =
        [
            _client.EnsureModelAsync("m", progress[0]),
            _client.EnsureModelAsync("M:latest", progress[1]),
            _client.EnsureModelAsync("library/m", progress[2]),
        ];

        _pull.Send(Frame, Success).End();
        await Task.WhenAll(waits);

        Pulls.ShouldBe(1);
        progress.ShouldAllBe(log => log.Items.Count == 2);
    }

    [Fact]
    public async Task EnsureModelAsync_OneCallerCancels_TheOthersGoOn()
    {
        using var stop = new CancellationTokenSource();
        var leaving = _client.EnsureModelAsync("m", null, stop.Token);
        var staying = _client.EnsureModelAsync("m");

        await stop.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(leaving)).CancellationToken.ShouldBe(stop.Token);
        _pull.Closed.IsCompleted.ShouldBeFalse();

        _pull.Send(Success).End();
        await staying;
        Pulls.ShouldBe(1);
    }

    [Fact]
    public async Task EnsureModelAsync_LastCallerCancels_StopsThePull()
    {
        using var stop = new CancellationTokenSource();
        var wait = _client.EnsureModelAsync("m", null, stop.Token);
        await _pull.WaitingAsync();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(wait);
        await _pull.Closed;
    }

    [Fact]
    public async Task EnsureModelAsync_PullFails_EveryCallerHearsItAndTheNextTriesAgain()
    {
        Task[] waits = [_client.EnsureModelAsync("m"), _client.EnsureModelAsync("m")];
        _pull.Send("{\"error\":\"pull model manifest: file does not exist\"}\n").End();

        foreach (var wait in waits)
        {
            (await Should.ThrowAsync<OllamaException>(wait)).Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
        }

        await Should.ThrowAsync<Exception>(_client.EnsureModelAsync("m"));
        Pulls.ShouldBe(2);
    }

    [Fact]
    public async Task EnsureModelAsync_OneProgressHandlerThrows_OnlyThatCallerFails()
    {
        var broken = _client.EnsureModelAsync("m", new ProgressLog<ModelProgress>(_ => throw new InvalidTimeZoneException()));
        var log = new ProgressLog<ModelProgress>();
        var sound = _client.EnsureModelAsync("m", log);

        _pull.Send(Frame);
        await Should.ThrowAsync<InvalidTimeZoneException>(broken);
        _pull.Send(Success).End();
        await sound;

        log.Items[^1].Percent.ShouldBe(100);
    }

    [Fact]
    public async Task EnsureModelAsync_NoOllamaServer_DoesNotTryToPull()
    {
        var server = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "<html>Not Found</html>", ("Content-Type", "text/html"));
        using var client = server.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.EnsureModelAsync("m"))).Kind.ShouldBe(OllamaErrorKind.EndpointNotFound);

        server.Requests.Count.ShouldBe(1);
    }
}

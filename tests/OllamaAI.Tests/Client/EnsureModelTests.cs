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
        List<ModelProgress> progress = [];

        await client.EnsureModelAsync("m", Reports.To(progress));

        server.Request.Path.ShouldBe("/api/show");
        progress.ShouldBeEmpty();
    }

    [Fact]
    public async Task EnsureModelAsync_Missing_PullsWithProgress()
    {
        List<ModelProgress> progress = [];
        _pull.Send(Frame, Success).End();

        await _client.EnsureModelAsync("m", Reports.To(progress));

        _server.Requests[1].Json.ShouldBeJson("""{"model":"m","stream":true}""");
        progress.Select(step => step.Percent).ShouldBe([40, 100]);
    }

    [Fact]
    public async Task EnsureModelAsync_SeveralCallers_ShareOnePull()
    {
        List<ModelProgress>[] progress = [[], [], []];
        Task[] waits =
        [
            _client.EnsureModelAsync("m", Reports.To(progress[0])),
            _client.EnsureModelAsync("M:latest", Reports.To(progress[1])),
            _client.EnsureModelAsync("library/m", Reports.To(progress[2])),
        ];

        _pull.Send(Frame, Success).End();
        await Task.WhenAll(waits);

        Pulls.ShouldBe(1);
        progress.ShouldAllBe(steps => steps.Count == 2);
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
        await _pull.Closed.DefaultTimeout();
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
        var broken = _client.EnsureModelAsync("m", Reports.To<ModelProgress>(_ => throw new InvalidTimeZoneException()));
        List<ModelProgress> log = [];
        var sound = _client.EnsureModelAsync("m", Reports.To(log));

        _pull.Send(Frame);
        await Should.ThrowAsync<InvalidTimeZoneException>(broken);
        _pull.Send(Success).End();
        await sound;

        log[^1].Percent.ShouldBe(100);
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

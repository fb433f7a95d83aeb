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
    public async Task EnsureModelAsync_CallerCancels_StopsThePull()
    {
        using var stop = new CancellationTokenSource();
        var wait = _client.EnsureModelAsync("m", null, stop.Token);
        await _pull.WaitingAsync();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(wait);
        await _pull.Closed.DefaultTimeout();
    }

    [Fact]
    public async Task EnsureModelAsync_PullFails_SaysWhy()
    {
        _pull.Send("{\"error\":\"pull model manifest: file does not exist\"}\n").End();

        (await Should.ThrowAsync<OllamaException>(_client.EnsureModelAsync("m"))).Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
    }

    [Fact]
    public async Task EnsureModelAsync_ProgressHandlerThrows_StopsThePullAndFails()
    {
        var wait = _client.EnsureModelAsync("m", Reports.To<ModelProgress>(_ => throw new InvalidTimeZoneException()));
        _pull.Send(Frame);

        await Should.ThrowAsync<InvalidTimeZoneException>(wait);

        await _pull.Closed.DefaultTimeout();
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

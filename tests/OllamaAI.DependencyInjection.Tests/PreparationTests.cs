using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>Models that are pulled when the application starts.</summary>
public sealed class PreparationTests
{
    private static readonly string RecordedPull = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", "pull", "response.body"));

    [Fact]
    public async Task Start_ByDefault_AsksTheServerNothing()
    {
        await using var app = new Application(ollama => ollama.AddChatClient("m"));

        await app.StartAsync();
        await app.Background;

        app.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_WhenMissing_PullsOnlyWhatIsMissing()
    {
        await using var app = new Application(
            ollama => Add(ollama, "here", "missing").PrepareModels(mode: OllamaPreparationMode.BeforeStart), "here");

        await app.StartAsync();

        app.Calls.ShouldBe(["/api/show here", "/api/show missing", "/api/pull missing"]);
    }

    [Fact]
    public async Task Start_Always_PullsWhatIsThereToo()
    {
        await using var app = new Application(
            ollama => Add(ollama, "here").PrepareModels(OllamaModelPreparation.Always, OllamaPreparationMode.BeforeStart), "here");

        await app.StartAsync();

        app.Calls.ShouldBe(["/api/pull here"]);
    }

    [Fact]
    public async Task Start_SeveralServices_PreparesEachModelOnceAndNoneThatWasReplaced()
    {
        await using var app = new Application(ollama =>
        {
            ollama.AddChatClient("replaced");
            ollama.AddChatClient("a");
            ollama.AddKeyedChatClient("b", "A:latest");
            ollama.AddImageAnalyzer("eyes").AddDecisionModel("nimble").PrepareModels(mode: OllamaPreparationMode.BeforeStart);
            ollama.Services.Configure<OllamaSettings>(o => o.AdditionalModels.Add("more"));
        });

        await app.StartAsync();

        app.Calls.Where(call => call.StartsWith("/api/pull", StringComparison.Ordinal))
            .ShouldBe(["/api/pull a", "/api/pull eyes", "/api/pull nimble", "/api/pull more"]);
    }

    [Fact]
    public async Task Start_Pulling_LogsTheProgressEveryTenPercent()
    {
        await using var app = new Application(ollama => Add(ollama, "m").PrepareModels(mode: OllamaPreparationMode.BeforeStart));

        await app.StartAsync();

        var messages = app.Logs.Where(entry => entry.Level == LogLevel.Information).Select(entry => entry.Message).ToList();
        var progress = messages.Where(message => message.StartsWith("Pulling m: ", StringComparison.Ordinal)).ToList();
        progress[0].ShouldBe("Pulling m: 0 %");
        progress[^1].ShouldBe("Pulling m: 100 %");
        progress.Count.ShouldBeInRange(5, 12);
        messages.ShouldContain("The model m is ready on http://localhost:11434/.");
    }

    [Fact]
    public async Task Start_WaitingForModels_IsOverWhenTheyAreThere()
    {
        await using var app = new Application(
            ollama => Add(ollama, "m").PrepareModels(mode: OllamaPreparationMode.BeforeStart))
        { Hold = new() };

        var start = app.StartAsync();
        await app.PullSeen;
        start.IsCompleted.ShouldBeFalse();
        app.Hold.SetResult();

        await start;
    }

    [Fact]
    public async Task Start_InTheBackground_DoesNotWait()
    {
        await using var app = new Application(ollama => Add(ollama, "m").PrepareModels()) { Hold = new() };

        await app.StartAsync();
        await app.PullSeen;
        app.Background.IsCompleted.ShouldBeFalse();
        app.Hold.SetResult();

        await app.Background;
        app.Logs.ShouldContain(entry => entry.Message.StartsWith("The model m is ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_WhilePulling_EndsThePull()
    {
        await using var app = new Application(ollama => Add(ollama, "m").PrepareModels()) { Hold = new() };
        await app.StartAsync();
        await app.PullSeen;

        await app.StopAsync();

        app.Background.IsCompleted.ShouldBeTrue();
        app.Logs.ShouldNotContain(entry => entry.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Start_Cancelled_StopsWaitingForModels()
    {
        using var cancel = new CancellationTokenSource();
        await using var app = new Application(
            ollama => Add(ollama, "m").PrepareModels(mode: OllamaPreparationMode.Required))
        { Hold = new() };
        var start = app.StartAsync(cancel.Token);
        await app.PullSeen;

        await cancel.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(start)).CancellationToken.ShouldBe(cancel.Token);
    }

    [Fact]
    public async Task Start_ModelCannotBeHad_LogsAdviceAndGoesOn()
    {
        await using var app = new Application(
            ollama => Add(ollama, "unknown", "missing").PrepareModels(mode: OllamaPreparationMode.BeforeStart));

        await app.StartAsync();

        app.Logs.Single(entry => entry.Level == LogLevel.Error).Message.ShouldBe(
            "The model unknown could not be prepared on http://localhost:11434/. Check the spelling of the name: the registry does not know it.");
        app.Calls[^1].ShouldBe("/api/pull missing");
    }

    [Fact]
    public async Task Start_RequiredModelCannotBeHad_Fails()
    {
        await using var app = new Application(ollama => Add(ollama, "unknown").PrepareModels(mode: OllamaPreparationMode.Required));

        var fault = await Should.ThrowAsync<InvalidOperationException>(app.StartAsync());

        fault.Message.ShouldContain("'unknown' is required");
        fault.InnerException.ShouldBeOfType<OllamaException>().Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
    }

    [Fact]
    public async Task Start_ServerDown_LogsToStartIt()
    {
        await using var app = new Application(
            ollama => Add(ollama, "m").PrepareModels(mode: OllamaPreparationMode.BeforeStart))
        { IsDown = true };

        await app.StartAsync();

        app.Logs.Single(entry => entry.Level == LogLevel.Error).Message.ShouldContain("Start the server there, or set Endpoint to where it runs.");
    }

    [Fact]
    public async Task Start_PolicyGivesUpForItsOwnReason_IsLoggedAndTheNextModelIsTried()
    {
        await using var app = new Application(ollama => Add(ollama, "m", "e").PrepareModels(mode: OllamaPreparationMode.BeforeStart))
        {
            Fault = new NotSupportedException("The circuit is open."),
        };

        await app.StartAsync();

        app.Logs.Count(entry => entry.Level == LogLevel.Error && entry.Message.Contains("not", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/show", nameof(OllamaSettings.ManagementTimeout))]
    [InlineData("/api/pull", nameof(OllamaSettings.IdleTimeout))]
    public async Task Start_ServerAcceptsAndIsSilent_DoesNotHang(string silentPath, string limit)
    {
        using var handler = new ScriptedHandler((request, cancellationToken) => request.Path == silentPath
            ? ScriptedHandler.StallAsync(request, cancellationToken)
            : Task.FromResult(ScriptedHandler.Response(HttpStatusCode.NotFound, "{\"error\":\"model 'm' not found\"}")));
        var services = new ServiceCollection().AddLogging();
        // Only the limit that is to be reached is short: what the server answers may take longer on a busy machine.
        var ollama = services.AddOllama(limit == nameof(OllamaSettings.ManagementTimeout)
            ? options => options.ManagementTimeout = TimeSpan.FromMilliseconds(50)
            : options => options.IdleTimeout = TimeSpan.FromMilliseconds(50));
        Add(ollama.AnsweredBy(handler), "m").PrepareModels(mode: OllamaPreparationMode.Required);
        await using var provider = services.BuildServiceProvider();
        var service = provider.GetServices<IHostedService>().OfType<BackgroundService>().Single();

        var fault = await Should.ThrowAsync<InvalidOperationException>(service.StartAsync(CancellationToken.None)).DefaultTimeout();

        fault.InnerException.ShouldBeOfType<TimeoutException>().Message.ShouldContain(limit);
    }

    private static OllamaBuilder Add(OllamaBuilder ollama, string chatModel, string? embeddingModel = null)
    {
        ollama.AddChatClient(chatModel);
        if (embeddingModel is not null)
        {
            ollama.AddEmbeddingGenerator(embeddingModel);
        }

        return ollama;
    }

    /// <summary>An application over a server that has some models, and can pull all but <c>unknown</c>.</summary>
    private sealed class Application : IAsyncDisposable
    {
        private readonly ScriptedHandler _handler;
        private readonly HashSet<string> _installed;
        private readonly TaskCompletionSource _pullSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ServiceProvider _provider;
        private readonly BackgroundService _service;

        public Application(Action<OllamaBuilder> configure, params string[] installed)
        {
            _installed = [.. installed];
            _handler = new ScriptedHandler(AnswerAsync);
            var services = new ServiceCollection().AddLogging(logging => logging.AddFakeLogging());
            configure(services.AddOllama(o => o.Endpoint = new Uri("http://localhost:11434")).AnsweredBy(_handler));
            _provider = services.BuildServiceProvider();
            _service = _provider.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        }

        public TaskCompletionSource? Hold { get; init; }

        public bool IsDown { get; init; }

        public Exception? Fault { get; init; }

        public Task PullSeen => _pullSeen.Task;

        public Task Background => _service.ExecuteTask!;

        public IReadOnlyList<FakeLogRecord> Logs => _provider.GetFakeLogCollector().GetSnapshot();

        public IReadOnlyList<string> Calls => [.. _handler.Requests.Select(request => $"{request.Path} {request.Json.GetProperty("model").GetString()}")];

        public Task StartAsync(CancellationToken cancellationToken = default) => _service.StartAsync(cancellationToken);

        public Task StopAsync() => _service.StopAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await _provider.DisposeAsync();
            _handler.Dispose();
        }

        private async Task<HttpResponseMessage> AnswerAsync(ScriptedRequest request, CancellationToken cancellationToken)
        {
            if (Fault is not null)
            {
                throw Fault;
            }

            if (IsDown)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
            }

            var model = request.Json.GetProperty("model").GetString()!;
            if (request.Path == "/api/show")
            {
                return _installed.Contains(model)
                    ? ScriptedHandler.Response(HttpStatusCode.OK, "{}")
                    : ScriptedHandler.Response(HttpStatusCode.NotFound, $$"""{"error":"model '{{model}}' not found"}""");
            }

            _pullSeen.TrySetResult();
            await (Hold?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
            return ScriptedHandler.Response(
                HttpStatusCode.OK,
                model == "unknown"
                    ? """{"status":"pulling manifest"}""" + "\n" + """{"error":"pull model manifest: file does not exist"}""" + "\n"
                    : RecordedPull);
        }
    }
}

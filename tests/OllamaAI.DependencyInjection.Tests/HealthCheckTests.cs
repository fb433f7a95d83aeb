using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>What health checks report about a server.</summary>
public sealed class HealthCheckTests
{
    [Fact]
    public async Task Check_ServerAnswers_IsHealthyWithItsVersion()
    {
        await using var server = await OllamaTestServer.StartAsync();

        var (name, entry) = await CheckOneAsync(server, checks => checks.AddOllama(tags: ["ready"]));

        name.ShouldBe("ollama");
        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Description.ShouldBe($"Ollama 0.32.15 answers at {server.Endpoint}.");
        entry.Data["version"].ShouldBe("0.32.15");
        entry.Data["endpoint"].ShouldBe(server.Endpoint.ToString());
        entry.Tags.ShouldBe(["ready"]);
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null, HealthStatus.Unhealthy)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded)]
    public async Task Check_ServerDown_IsReportedAsTheRegistrationSays(HealthStatus? failureStatus, HealthStatus expected)
    {
        using var nobody = new DeadEndpoint();
        var services = Register(new Uri(nobody.Address), out _);
        services.AddHealthChecks().AddOllama(failureStatus: failureStatus);

        var (_, entry) = await CheckOneAsync(services);

        entry.Status.ShouldBe(expected);
        entry.Exception.ShouldBeOfType<OllamaException>().Kind.ShouldBe(OllamaErrorKind.Unreachable);
        entry.Data.Keys.ShouldBe(["endpoint"]);
    }

    [Theory]
    [InlineData("0.32.15", "0.32.15", true)]
    [InlineData("0.32.15", "0.32", true)]
    [InlineData("0.32.15", "0.33", false)]
    [InlineData("0.32.15", "0.32.16", false)]
    [InlineData("0.33.0-rc2", "0.33.0", true)]
    [InlineData("v0.33.0", "0.33.0", true)]
    [InlineData("0.0.0", "0.33.0", true)]
    [InlineData("unknown", "0.1", false)]
    public async Task Check_MinimumVersion_ComparesNumbers(string actual, string minimum, bool isHealthy)
    {
        var handler = new ScriptedHandler().Answer($$"""{"version":"{{actual}}"}""");

        var (_, entry) = await CheckOneAsync(
            handler, checks => checks.AddOllama(configure: o => o.MinimumVersion = Version.Parse(minimum)));

        entry.Status.ShouldBe(isHealthy ? HealthStatus.Healthy : HealthStatus.Unhealthy);
        entry.Data["version"].ShouldBe(actual);
        if (!isHealthy)
        {
            entry.Description.ShouldBe($"The server has version {actual}; {minimum} is needed. Update Ollama there.");
        }
    }

    [Theory]
    [InlineData(System.Net.HttpStatusCode.OK, "{}", HealthStatus.Healthy)]
    [InlineData(System.Net.HttpStatusCode.Forbidden, """{"error":"ollama cloud is disabled"}""", HealthStatus.Unhealthy)]
    public async Task Check_ModelOfTheCloud_CountsIfTheServerShowsIt(System.Net.HttpStatusCode status, string shown, HealthStatus expected)
    {
        var handler = new ScriptedHandler(request => request.Path switch
        {
            "/api/version" => ScriptedHandler.Response(System.Net.HttpStatusCode.OK, """{"version":"0.32.15"}"""),
            "/api/tags" => ScriptedHandler.Response(System.Net.HttpStatusCode.OK, """{"models":[]}"""),
            _ => ScriptedHandler.Response(status, shown),
        });

        var (_, entry) = await CheckOneAsync(handler, checks => checks.AddOllama(configure: o => o.Models.Add("gpt-oss:120b-cloud")));

        entry.Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Check_SomethingElseAnswers_SaysThatItIsNotOllama()
    {
        var (_, entry) = await CheckOneAsync(new ScriptedHandler().Answer("""{"status":"ok"}"""), checks => checks.AddOllama());

        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description.ShouldNotBeNull().ShouldContain("not an Ollama server");
    }

    [Fact]
    public async Task Check_Models_NamesThoseThatAreNotInstalled()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("here", _ => ""), new OllamaTestModel("tagged:8b", _ => ""));

        var (_, entry) = await CheckOneAsync(server, checks => checks.AddOllama(configure: o =>
        {
            o.Models.Add("Here:latest");
            o.Models.Add("tagged:8b");
            o.Models.Add("tagged");
            o.Models.Add("missing");
        }));

        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Data["missingModels"].ShouldBe(new[] { "tagged", "missing" });
        entry.Description.ShouldNotBeNull().ShouldStartWith("Not installed: tagged, missing.");
    }

    [Fact]
    public async Task Check_RegisteredModels_AreThoseOfTheEndpointsServices()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("here", _ => ""));
        var services = Register(server.Endpoint, out var ollama);
        ollama.AddChatClient("here");
        ollama.AddEmbeddingGenerator("missing");
        services.AddKeyedOllama("other").AddChatClient("elsewhere");
        services.AddHealthChecks().AddOllama(configure: o => o.IncludeRegisteredModels = true);

        var (_, entry) = await CheckOneAsync(services);

        entry.Data["missingModels"].ShouldBe(new[] { "missing" });
    }

    [Fact]
    public async Task Check_LoadedModels_NamesThoseThatAreNotInMemory()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("loaded", _ => ""), new OllamaTestModel("cold", _ => ""));
        using var client = new OllamaClient(server.Endpoint);
        await client.LoadModelAsync("loaded");

        var (_, entry) = await CheckOneAsync(server, checks => checks.AddOllama(configure: o =>
        {
            o.LoadedModels.Add("loaded");
            o.LoadedModels.Add("cold");
        }));

        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Data["unloadedModels"].ShouldBe(new[] { "cold" });
    }

    [Fact]
    public async Task Check_EverythingAskedForAndThere_IsHealthy()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => ""));
        using var client = new OllamaClient(server.Endpoint);
        await client.LoadModelAsync("m");

        var (_, entry) = await CheckOneAsync(server, checks => checks.AddOllama(configure: o =>
        {
            o.MinimumVersion = new Version(0, 30);
            o.Models.Add("m");
            o.LoadedModels.Add("m");
        }));

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["missingModels"].ShouldBe(Array.Empty<string>());
    }

    [Fact]
    public async Task Check_ServerHangs_FailsAfterItsTimeout()
    {
        await using var server = await OllamaTestServer.StartAsync();
        server.Faults.Always("/api/version", Fault.HoldFirstByte(new TaskCompletionSource().Task));

        var (_, entry) = await CheckOneAsync(
            server, checks => checks.AddOllama(failureStatus: HealthStatus.Degraded, timeout: TimeSpan.FromMilliseconds(1)));

        entry.Status.ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Check_Cancelled_Throws()
    {
        await using var server = await OllamaTestServer.StartAsync();
        server.Faults.Always("/api/version", Fault.HoldFirstByte(new TaskCompletionSource().Task));
        var services = Register(server.Endpoint, out _);
        services.AddHealthChecks().AddOllama(timeout: Timeout.InfiniteTimeSpan);
        await using var provider = services.BuildServiceProvider();
        using var cancel = new CancellationTokenSource();

        var check = provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancel.Token);
        await server.Requests.SeenAsync("/api/version");
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(check);
    }

    [Fact]
    public void AddOllama_Timeout_IsFiveSecondsByDefault()
    {
        var services = Register(new Uri("http://localhost:11434"), out _);
        services.AddHealthChecks().AddOllama();
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value;

        options.Registrations.ShouldHaveSingleItem().Timeout.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task AddOllama_SameCheckTwice_AsksForWhatBothAskedFor()
    {
        await using var server = await OllamaTestServer.StartAsync();

        var (_, entry) = await CheckOneAsync(
            server, checks => checks.AddOllama(configure: o => o.Models.Add("a")).AddOllama(configure: o => o.Models.Add("b")));

        entry.Data["missingModels"].ShouldBe(new[] { "a", "b" });
    }

    [Fact]
    public async Task AddOllama_SeveralServers_EachHasItsCheck()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = "0.30.0" });
        await using var gpu = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = "0.31.0" });
        var services = Register(server.Endpoint, out _);
        services.AddKeyedOllama("gpu", o => o.Endpoint = gpu.Endpoint);
        services.AddHealthChecks().AddOllama().AddOllama("ollama-gpu", "gpu");

        var report = await CheckAsync(services);

        report.Entries["ollama"].Data["version"].ShouldBe("0.30.0");
        report.Entries["ollama-gpu"].Data["version"].ShouldBe("0.31.0");
    }

    [Fact]
    public void AddOllama_NameOfAnotherServersCheck_IsRefused()
    {
        var checks = new ServiceCollection().AddHealthChecks().AddOllama();

        Should.Throw<ArgumentException>(() => checks.AddOllama(serverName: "gpu"))
            .Message.ShouldStartWith("The health check 'ollama' already checks another server. Give this one a name of its own.");
    }

    [Fact]
    public async Task AddOllama_ServerThatWasNotAdded_NamesThoseThatWere()
    {
        var services = Register(new Uri("http://localhost:11434"), out _);
        services.AddKeyedOllama("gpu");
        services.AddHealthChecks().AddOllama("models", serverName: "gppu");

        var fault = await Should.ThrowAsync<InvalidOperationException>(CheckAsync(services));

        fault.Message.ShouldBe("The health check 'models' asks the server of AddKeyedOllama(\"gppu\"), which was not called. "
            + "Servers that were added: AddOllama(), AddKeyedOllama(\"gpu\").");
    }

    [Fact]
    public async Task AddOllama_NoServerAdded_SaysThatThereIsNone()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks().AddOllama();

        (await Should.ThrowAsync<InvalidOperationException>(CheckAsync(services))).Message.ShouldEndWith("Servers that were added: none.");
    }

    private static ServiceCollection Register(Uri endpoint, out OllamaBuilder ollama)
    {
        var services = new ServiceCollection();
        ollama = services.AddOllama(o => o.Endpoint = endpoint);
        return services;
    }

    private static Task<(string Name, HealthReportEntry Entry)> CheckOneAsync(OllamaTestServer server, Action<IHealthChecksBuilder> configure)
    {
        var services = Register(server.Endpoint, out _);
        configure(services.AddHealthChecks());
        return CheckOneAsync(services);
    }

    private static Task<(string Name, HealthReportEntry Entry)> CheckOneAsync(ScriptedHandler handler, Action<IHealthChecksBuilder> configure)
    {
        var services = Register(new Uri("http://localhost:11434"), out var ollama);
        ollama.AnsweredBy(handler);
        configure(services.AddHealthChecks());
        return CheckOneAsync(services);
    }

    private static async Task<(string Name, HealthReportEntry Entry)> CheckOneAsync(IServiceCollection services)
    {
        var entry = (await CheckAsync(services)).Entries.ShouldHaveSingleItem();
        return (entry.Key, entry.Value);
    }

    private static async Task<HealthReport> CheckAsync(IServiceCollection services)
    {
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
    }
}

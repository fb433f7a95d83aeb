using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>What health checks report about the account behind a server.</summary>
public sealed class HealthCheckBalanceTests
{
    private const string Shares =
        """{"included":{"session":{"remaining_percent":75},"weekly":{"remaining_percent":40.5}},"purchased":{"balance_usd":0}}""";

    private const string Amounts = """{"included":{"balance_usd":12.5,"allowance_usd":20},"purchased":{"balance_usd":3}}""";

    private readonly FakeTimeProvider _time = new();
    private int _asked;

    [Fact]
    public async Task Check_ByDefault_DoesNotAskForTheBalance()
    {
        var entry = await CheckAsync(Application(() => ScriptedHandler.Response(HttpStatusCode.OK, Shares), isIncluded: false));

        entry.Data.Keys.ShouldBe(["endpoint", "version"]);
        _asked.ShouldBe(0);
    }

    [Fact]
    public async Task Check_BalanceInShares_IsInTheData()
    {
        var entry = await CheckAsync(Application(() => ScriptedHandler.Response(HttpStatusCode.OK, Shares)));

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["sessionRemainingPercent"].ShouldBe(75.0);
        entry.Data["weeklyRemainingPercent"].ShouldBe(40.5);
        entry.Data["purchasedBalanceUsd"].ShouldBe(0m);
        entry.Data.Keys.ShouldNotContain("includedBalanceUsd");
    }

    [Fact]
    public async Task Check_BalanceInDollars_IsInTheData()
    {
        var entry = await CheckAsync(Application(() => ScriptedHandler.Response(HttpStatusCode.OK, Amounts)));

        entry.Data["includedBalanceUsd"].ShouldBe(12.5m);
        entry.Data["purchasedBalanceUsd"].ShouldBe(3m);
    }

    [Fact]
    public async Task Check_AgainWithinFiveMinutes_KnowsTheBalance()
    {
        await using var application = Application(() => ScriptedHandler.Response(HttpStatusCode.OK, Shares));

        await CheckAsync(application);
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        var within = await CheckAsync(application);
        var askedWithin = _asked;
        _time.Advance(TimeSpan.FromSeconds(1));
        await CheckAsync(application);

        within.Data["sessionRemainingPercent"].ShouldBe(75.0);
        askedWithin.ShouldBe(1);
        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task Check_AskedTooOften_SaysSoInsteadOfAnOldBalance()
    {
        await using var application = Application(() => _asked == 1
            ? ScriptedHandler.Response(HttpStatusCode.OK, Shares)
            : ScriptedHandler.Response(HttpStatusCode.TooManyRequests, """{"error":"rate limit exceeded"}"""));

        await CheckAsync(application);
        _time.Advance(TimeSpan.FromMinutes(6));
        var entry = await CheckAsync(application);

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["balanceProblem"].ShouldBeOfType<string>().ShouldContain("rate limit exceeded");
        entry.Data.Keys.ShouldNotContain("sessionRemainingPercent");
        _asked.ShouldBe(2);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"unauthorized"}""")]
    [InlineData(HttpStatusCode.NotFound, "404 page not found")]
    [InlineData(HttpStatusCode.Forbidden, """{"error":"ollama cloud is disabled"}""")]
    public async Task Check_NoBalance_IsHealthyAndSaysWhy(HttpStatusCode status, string body)
    {
        var entry = await CheckAsync(Application(() => ScriptedHandler.Response(status, body)));

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["balanceProblem"].ShouldBeOfType<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Check_HandlerFails_ShowsNothingOfItsMessage()
    {
        var entry = await CheckAsync(Application(() => throw new NotSupportedException("secret\u001b[2J")));

        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["balanceProblem"].ShouldBe("The request failed with NotSupportedException.");
    }

    [Fact]
    public async Task Check_BalanceNeverArrives_IsHealthyAndSaysSoAfterTwoSeconds()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var application = Application((request, stop) =>
        {
            asked.SetResult();
            return ScriptedHandler.StallAsync(request, stop);
        });

        var check = CheckAsync(application);
        await asked.Task.DefaultTimeout();
        _time.Advance(TimeSpan.FromSeconds(2));

        var entry = await check.DefaultTimeout();
        entry.Status.ShouldBe(HealthStatus.Healthy);
        entry.Data["balanceProblem"].ShouldBe("No answer within 2 s.");
    }

    [Fact]
    public async Task Check_CanceledWhenTimeIsUp_IsCanceled()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var application = Application(async (_, stop) =>
        {
            asked.SetResult();
            await goOn.Task;
            throw new OperationCanceledException(stop);
        });
        using var canceling = new CancellationTokenSource();

        var check = application.GetRequiredService<HealthCheckService>().CheckHealthAsync(canceling.Token);
        await asked.Task.DefaultTimeout();
        _time.Advance(TimeSpan.FromSeconds(2));
        await canceling.CancelAsync();
        goOn.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(check.DefaultTimeout());
    }

    [Fact]
    public async Task Check_SignedInTestServer_HasABalance()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Version = "0.40.12", Cloud = OllamaTestCloud.SignedIn });
        var services = new ServiceCollection();
        services.AddOllama(o => o.Endpoint = server.Endpoint);
        services.AddHealthChecks().AddOllama(configure: o => o.IncludeBalance = true);

        var entry = await CheckAsync(services.BuildServiceProvider());

        entry.Data["weeklyRemainingPercent"].ShouldBe(40.5);
    }

    private ServiceProvider Application(Func<HttpResponseMessage> answer, bool isIncluded = true) =>
        Application((_, _) => Task.FromResult(answer()), isIncluded);

    private ServiceProvider Application(Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> answer, bool isIncluded = true)
    {
        var handler = new ScriptedHandler((request, stop) =>
        {
            if (request.Path != "/api/balance")
            {
                return Task.FromResult(ScriptedHandler.Response(HttpStatusCode.OK, """{"version":"0.40.12"}"""));
            }

            _asked++;
            return answer(request, stop);
        });
        var services = new ServiceCollection();
        services.AddOllama(o =>
        {
            o.Endpoint = new Uri("http://localhost:11434");
            o.TimeProvider = _time;
            o.MaxRetries = 0;
        }).AnsweredBy(handler);
        services.AddHealthChecks().AddOllama(configure: o => o.IncludeBalance = isIncluded);
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider application)
    {
        var report = await application.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries.ShouldHaveSingleItem().Value;
    }
}

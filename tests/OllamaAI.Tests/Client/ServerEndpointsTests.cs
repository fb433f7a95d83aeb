using System.Net;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class ServerEndpointsTests
{
    [Fact]
    public async Task GetVersionAsync_ServerAnswers_ReturnsItsVersion()
    {
        var server = new ScriptedHandler().Answer("""{"version":"0.32.15"}""");
        using var client = server.CreateClient();

        var version = await client.GetVersionAsync();

        version.ShouldBe("0.32.15");
        server.Request.Method.ShouldBe(HttpMethod.Get);
        server.Request.Path.ShouldBe("/api/version");
    }

    [Fact]
    public async Task GetStatusAsync_CloudSwitchedOff_SaysByWhat()
    {
        var server = new ScriptedHandler().Answer("""{"cloud":{"disabled":true,"source":"env"},"new":1}""");
        using var client = server.CreateClient();

        var status = await client.GetStatusAsync();

        status.Cloud.ShouldNotBeNull().Disabled.ShouldBeTrue();
        status.Cloud.Source.ShouldBe("env");
        status.AdditionalProperties!.Keys.ShouldBe(["new"]);
        server.Request.Path.ShouldBe("/api/status");
    }

    [Fact]
    public async Task GetModelRecommendationsAsync_List_IsTyped()
    {
        var server = new ScriptedHandler().Answer(
            """{"recommendations":[{"model":"gemma4","description":"d","vram_bytes":9000000000},{"model":"x:cloud","description":"e","required_plan":"pro","context_length":131072,"max_output_tokens":8192}]}""");
        using var client = server.CreateClient();

        var list = await client.GetModelRecommendationsAsync();

        (list[0].Model, list[0].Description, list[0].VramBytes, list[0].RequiredPlan).ShouldBe(("gemma4", "d", 9_000_000_000, null));
        (list[1].RequiredPlan, list[1].ContextLength, list[1].MaxOutputTokens).ShouldBe(("pro", 131072, 8192));
        server.Request.Path.ShouldBe("/api/experimental/model-recommendations");
    }

    [Fact]
    public async Task GetStatusAsync_OlderServer_SaysThatTheEndpointIsMissing()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "404 page not found", ("Content-Type", "text/plain")).CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.GetStatusAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.EndpointNotFound);
        fault.Message.ShouldContain("older than this feature");
    }

    [Fact]
    public async Task IsReachableAsync_NoTimeout_WaitsTenSeconds()
    {
        var time = new FakeTimeProvider();
        using var client = new ScriptedHandler(ScriptedHandler.StallAsync).CreateClient(new OllamaClientOptions { TimeProvider = time });

        var isAlive = client.IsReachableAsync();
        time.Advance(TimeSpan.FromSeconds(9));
        isAlive.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(2));

        (await isAlive).ShouldBeFalse();
    }

    [Fact]
    public async Task IsReachableAsync_OllamaServer_IsTrue()
    {
        using var client = new ScriptedHandler().Answer("""{"version":"0.32.15"}""").CreateClient();

        (await client.IsReachableAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("<html>Welcome to nginx</html>")]
    [InlineData("{}")]
    public async Task IsReachableAsync_SomeOtherServer_IsFalse(string body)
    {
        using var client = new ScriptedHandler().Answer(body).CreateClient();

        (await client.IsReachableAsync(TimeSpan.FromMinutes(1))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task IsReachableAsync_GatewayThatRefuses_IsTrue(HttpStatusCode status)
    {
        using var client = new ScriptedHandler().Answer(status, """{"error":"no"}""").CreateClient();

        (await client.IsReachableAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task IsReachableAsync_ServerThatStalls_IsFalseAfterTheTime()
    {
        var time = new FakeTimeProvider();
        using var client = new ScriptedHandler(ScriptedHandler.StallAsync).CreateClient(new OllamaClientOptions { TimeProvider = time });

        var reach = client.IsReachableAsync(TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(4));

        (await reach).ShouldBeFalse();
    }

    [Fact]
    public async Task IsReachableAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        using var client = new ScriptedHandler(ScriptedHandler.StallAsync).CreateClient();

        var reach = client.IsReachableAsync(Timeout.InfiniteTimeSpan, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reach);
    }

    [Fact]
    public async Task IsAliveAsync_ServerDown_IsFalseAndChatNamesTheEndpoint()
    {
        using var client = new ScriptedHandler((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")).CreateClient();

        (await client.IsReachableAsync()).ShouldBeFalse();
        (await client.IsReachableAsync(TimeSpan.FromSeconds(5))).ShouldBeFalse();
        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(new OllamaChatRequest { Model = "x", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] }));

        fault.Kind.ShouldBe(OllamaErrorKind.Unreachable);
        fault.IsTransient.ShouldBeTrue();
        fault.Message.ShouldContain("http://localhost:11434");
    }

    [Fact]
    public async Task IsReachableAsync_CancelledDuringTheCall_CarriesTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        using var handler = new ScriptedHandler(async (request, cancellationToken) =>
        {
            await source.CancelAsync();
            return await ScriptedHandler.StallAsync(request, cancellationToken);
        });
        using var client = handler.CreateClient();

        var canceled = await Should.ThrowAsync<OperationCanceledException>(client.IsReachableAsync(TimeSpan.FromHours(1), source.Token));

        canceled.CancellationToken.ShouldBe(source.Token);
    }
}

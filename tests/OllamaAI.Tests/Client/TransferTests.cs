using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class TransferTests
{
    [Fact]
    public async Task PullModelAsync_Recorded_ReportsEveryStepAndEndsAtHundred()
    {
        using var client = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("pull").ToResponse())).CreateClient();
        List<ModelProgress> steps = [];

        await client.PullModelAsync("tiny", Reports.To(steps));

        steps[0].Status.ShouldBe("pulling manifest");
        steps[1].LayerTotal.ShouldBe(8008096);
        steps[1].LayerCompleted.ShouldBe(524288);
        steps[1].Layer.ShouldStartWith("sha256:b14a1250a9a4");
        steps[^2].Status.ShouldBe("writing manifest");
        (steps[^1].Status, steps[^1].Percent, steps[^1].Completed).ShouldBe(("success", 100, steps[^1].Total));
        steps[^1].Total.ShouldBe(8008096 + 1460 + 24 + 55 + 153);
    }

    [Fact]
    public async Task PullModelAsync_Request_IsSentAsItIs()
    {
        var server = new ScriptedHandler().Answer("""{"status":"success"}""");
        using var client = server.CreateClient();
        var request = new OllamaPullRequest { Model = "http://localhost:5000/me/m", Insecure = true };

        await client.PullModelAsync(request);

        server.Request.Path.ShouldBe("/api/pull");
        server.Request.Json.ShouldBeJson("""{"model":"http://localhost:5000/me/m","insecure":true,"stream":true}""");
    }

    [Fact]
    public async Task PullModelAsync_UnknownModel_SaysThatTheRegistryHasNone()
    {
        using var client = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("err-pull-unknown").ToResponse())).CreateClient();
        List<ModelProgress> progress = [];

        var fault = await Should.ThrowAsync<OllamaException>(client.PullModelAsync("nope", Reports.To(progress)));

        fault.Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
        fault.Message.ShouldContain("The registry has no such model");
        fault.IsTransient.ShouldBeFalse();
        progress.ShouldAllBe(step => step.Percent < 100);
    }

    [Fact]
    public async Task PullModelAsync_EndsWithoutSuccess_Throws()
    {
        using var client = new ScriptedHandler().Answer("{\"status\":\"pulling manifest\"}\n").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.PullModelAsync("m"))).Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }

    [Fact]
    public async Task PullModelAsync_DigestMismatchAfterAllProgress_ThrowsAndIsNotTransient()
    {
        using var client = new ScriptedHandler()
            .Answer("{\"status\":\"verifying sha256 digest\"}\n{\"error\":\"digest mismatch, file must be downloaded again: want a, got b\"}\n").CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.PullModelAsync("m"));

        fault.Kind.ShouldBe(OllamaErrorKind.ServerError);
        fault.Message.ShouldContain("must be downloaded again");
    }

    [Fact]
    public async Task PullModelAsync_Cancelled_ClosesTheConnectionAndTheClientGoesOn()
    {
        using var stop = new CancellationTokenSource();
        var body = new ScriptedStream().Send("{\"status\":\"pulling manifest\"}\n");
        using var client = new ScriptedHandler().Answer(body).Answer("""{"status":"success"}""").CreateClient();
        var progress = Reports.To<ModelProgress>(_ => stop.Cancel());

        var fault = await Should.ThrowAsync<OperationCanceledException>(client.PullModelAsync("m", progress, stop.Token));

        fault.CancellationToken.ShouldBe(stop.Token);
        await body.Closed.DefaultTimeout();
        await client.PullModelAsync("m");
    }

    [Fact]
    public async Task PullModelAsync_ProgressHandlerThrows_IsTheCallersFault()
    {
        using var client = new ScriptedHandler().Answer("{\"status\":\"pulling manifest\"}\n{\"status\":\"success\"}\n").CreateClient();
        var progress = Reports.To<ModelProgress>(_ => throw new InvalidTimeZoneException());

        await Should.ThrowAsync<InvalidTimeZoneException>(client.PullModelAsync("m", progress));
    }

    [Fact]
    public async Task PullStreamingAsync_FiguresLeftOut_AreNull()
    {
        using var client = new ScriptedHandler()
            .Answer("{\"status\":\"pulling a\",\"digest\":\"sha256:a\",\"total\":5,\"new\":true}\r\n\r\n{\"status\":\"success\"}").CreateClient();

        var frames = await client.PullModelStreamingAsync(new OllamaPullRequest { Model = "m" }).ToListAsync();

        (frames[0].Digest, frames[0].Total, frames[0].Completed).ShouldBe(("sha256:a", 5, null));
        frames[0].AdditionalProperties!.Keys.ShouldBe(["new"]);
        (frames[1].Digest, frames[1].Total).ShouldBe((null, null));
    }

    [Fact]
    public async Task PushModelAsync_Recorded_EndsAtHundred()
    {
        var server = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("push-again").ToResponse()));
        using var client = server.CreateClient();
        List<ModelProgress> progress = [];

        await client.PushModelAsync("me/m", Reports.To(progress));

        server.Request.Path.ShouldBe("/api/push");
        server.Request.Json.ShouldBeJson("""{"model":"me/m","stream":true}""");
        progress[0].Status.ShouldBe("retrieving manifest");
        progress[^1].Percent.ShouldBe(100);
    }

    [Fact]
    public async Task PushModelAsync_NotAllowed_Throws()
    {
        using var client = new ScriptedHandler()
            .Answer("{\"status\":\"retrieving manifest\"}\n{\"error\":\"unauthorized: access denied\"}\n").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.PushModelAsync("me/m"))).ServerMessage.ShouldBe("unauthorized: access denied");
    }

    [Fact]
    public async Task PullModelAsync_LateTotals_PercentNeverFallsAndIsHundredOnlyAtSuccess()
    {
        string[] lines =
        [
            """{"status":"pulling manifest"}""",
            Layer("a", 1000, null), Layer("a", 1000, 400), Layer("a", 1000, 300), Layer("a", 1000, 1000),
            Layer("b", 5000, null), Layer("b", 5000, 5000),
            Layer("c", 10, 10),
            """{"status":"verifying sha256 digest"}""", """{"status":"writing manifest"}""", """{"status":"success"}""",
        ];
        using var client = new ScriptedHandler().Answer(string.Join('\n', lines)).CreateClient();
        List<ModelProgress> progress = [];

        await client.PullModelAsync("x", Reports.To(progress));

        progress.Count.ShouldBe(lines.Length);
        progress.Select(step => step.Percent).ShouldBeInOrder();
        progress.ShouldAllBe(step => step.Percent >= 0 && step.Percent <= 100 && (step.Percent < 100 || step.Status == "success"));
        progress[^1].Percent.ShouldBe(100);
    }

    [Fact]
    public async Task PushModelAsync_FiveGibibytes_ProgressIsRight()
    {
        const long Total = 5L * 1024 * 1024 * 1024;
        using var client = new ScriptedHandler().Answer(Layer("a", Total, Total / 4) + "\n{\"status\":\"success\"}\n").CreateClient();
        List<ModelProgress> progress = [];

        await client.PushModelAsync("x", Reports.To(progress));

        var step = progress[0];
        (step.LayerTotal, step.LayerCompleted, step.Percent).ShouldBe((Total, Total / 4, 25));
    }

    private static string Layer(string digest, long total, long? completed) =>
        $$"""{"status":"pulling {{digest}}","digest":"sha256:{{digest}}","total":{{total}}{{(completed is null ? "" : $",\"completed\":{completed}")}}}""";
}

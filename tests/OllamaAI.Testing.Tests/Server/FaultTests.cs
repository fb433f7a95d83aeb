using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Testing.Tests.Server;

public sealed class FaultTests
{
    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"hi"}]}""";

    [Fact]
    public async Task CutAfterFrames_Chat_DeliversTheFramesAndBreaks()
    {
        await using var server = await StartAsync(Fault.CutAfterFrames(2));
        using var client = Http.ClientOf(server);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("one");
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("two");
        var broken = await Should.ThrowAsync<HttpIOException>(reader.ReadLineAsync());
        broken.HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
        await server.Requests[0].Ended.DefaultTimeout();
        server.Requests[0].IsDisconnected.ShouldBeFalse();
    }

    [Fact]
    public async Task CutMidLine_Chat_BreaksInsideTheLine()
    {
        await using var server = await StartAsync(Fault.CutMidLine(1));
        using var client = Http.ClientOf(server);

        using var response = await client.StreamAsync("/api/chat", Ask);
        var stream = await response.Content.ReadAsStreamAsync();
        var received = new MemoryStream();
        await Should.ThrowAsync<HttpIOException>(stream.CopyToAsync(received));

        var text = System.Text.Encoding.UTF8.GetString(received.ToArray());
        text.Count(sign => sign == '\n').ShouldBe(1);
        text.ShouldNotEndWith("\n");
    }

    [Fact]
    public async Task NoAnswer_Chat_BreaksBeforeAnyByte()
    {
        await using var server = await StartAsync(Fault.NoAnswer);
        using var client = Http.ClientOf(server);

        var broken = await Should.ThrowAsync<HttpRequestException>(client.PostAsync("/api/chat", Ask));

        broken.StatusCode.ShouldBeNull();
    }

    [Fact]
    public async Task ErrorLine_AfterFrames_EndsTheStreamInOrder()
    {
        await using var server = await StartAsync(Fault.ErrorLine("boom", afterFrames: 1));
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", Ask);

        lines.Length.ShouldBe(2);
        lines[1].ShouldBe("""{"error":"boom"}""");
    }

    [Fact]
    public async Task Error_BeforeTheFirstLine_HasItsStatus()
    {
        await using var server = await StartAsync(Fault.Error(500, "boom"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"boom"}""");
    }

    [Fact]
    public async Task SlowFrames_Pause_HoldsEachFrameByTheServersClock()
    {
        var clock = Clock.Stopped();
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Models = [new OllamaTestModel("m", "one", "two")], TimeProvider = clock });
        server.Faults.Next("/api/chat", Fault.SlowFrames(TimeSpan.FromHours(1)));
        using var client = Http.ClientOf(server);

        var answer = client.LinesAsync("/api/chat", Ask);
        await server.Requests.SeenAsync("/api/chat");
        answer.IsCompleted.ShouldBeFalse();
        for (var step = 0; step < 10_000 && !answer.IsCompleted; step++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(1);
        }

        (await answer.DefaultTimeout()).Length.ShouldBe(3);
    }

    [Fact]
    public async Task StallAfterFrames_UntilATask_GoesOnWhenItEnds()
    {
        var gate = new TaskCompletionSource();
        await using var server = await StartAsync(Fault.StallAfterFrames(1, gate.Task));
        using var client = Http.ClientOf(server);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();
        var second = reader.ReadLineAsync();

        second.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await second).ShouldNotBeNull().ShouldContain("two");
    }

    [Fact]
    public async Task NoEnd_Chat_SendsTheLastFrameAgainAndAgain()
    {
        await using var server = await StartAsync(Fault.NoEnd());
        using var client = Http.ClientOf(server);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var line = "";
        while (!line.Contains("\"done\":true", StringComparison.Ordinal))
        {
            line = (await reader.ReadLineAsync().DefaultTimeout()).ShouldNotBeNull();
        }

        (await reader.ReadLineAsync().DefaultTimeout()).ShouldBe(line);
        (await reader.ReadLineAsync().DefaultTimeout()).ShouldBe(line);
    }

    [Fact]
    public async Task WhiteSpace_Chat_SendsNothingButLineFeeds()
    {
        await using var server = await StartAsync(Fault.WhiteSpace());
        using var client = Http.ClientOf(server);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        (await reader.ReadLineAsync().DefaultTimeout()).ShouldBe("");
        (await reader.ReadLineAsync().DefaultTimeout()).ShouldBe("");
    }

    [Fact]
    public async Task HoldFirstByte_UntilATask_SendsNoHeaders()
    {
        var gate = new TaskCompletionSource();
        await using var server = await StartAsync(Fault.HoldFirstByte(gate.Task));
        using var client = Http.ClientOf(server);

        var response = client.StreamAsync("/api/chat", Ask);
        await server.Requests.SeenAsync("/api/chat").DefaultTimeout();

        response.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await response).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NoFinalFrame_Chat_EndsWithoutDone()
    {
        await using var server = await StartAsync(Fault.NoFinalFrame);
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", Ask);

        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(line => line.Contains("\"done\":false"));
    }

    [Fact]
    public async Task EmptyBody_Chat_IsAnEmptyStream()
    {
        await using var server = await StartAsync(Fault.EmptyBody);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task CrLf_Chat_EndsEveryLineSo()
    {
        await using var server = await StartAsync(Fault.CrLf);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask);

        body.Split('\n')[..^1].ShouldAllBe(line => line.EndsWith('\r'));
    }

    [Fact]
    public async Task BlankLines_Chat_StandBetweenFrames()
    {
        await using var server = await StartAsync(Fault.BlankLines);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask);

        body.ShouldStartWith("\n{");
        body.ShouldContain("}\n\n{");
    }

    [Fact]
    public async Task NoLastLineFeed_Chat_LeavesItOut()
    {
        await using var server = await StartAsync(Fault.NoLastLineFeed);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask)).ShouldEndWith("}");
    }

    [Fact]
    public async Task SplitAndJoinedWrites_Chat_LeaveTheBodyAlone()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "Grüße ", "😀"));
        server.Faults.Next("/api/chat", Fault.SplitWrites(1));
        server.Faults.Next("/api/chat", Fault.JoinedWrites);
        using var client = Http.ClientOf(server);

        var split = await client.LinesAsync("/api/chat", Ask);
        var joined = await client.LinesAsync("/api/chat", Ask);

        split.Length.ShouldBe(3);
        split[1].ShouldContain("\"content\":\"😀\"");
        joined.Length.ShouldBe(3);
    }

    [Fact]
    public async Task HugeLine_Chat_IsStillJson()
    {
        await using var server = await StartAsync(Fault.HugeLine(1_000_000));
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", Ask);

        lines[0].Length.ShouldBeGreaterThan(1_000_000);
        System.Text.Json.JsonDocument.Parse(lines[0]).RootElement.GetProperty("done").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task MalformedLine_Chat_StandsBetweenGoodOnes()
    {
        await using var server = await StartAsync(Fault.MalformedLine(afterFrames: 1));
        using var client = Http.ClientOf(server);

        (await client.LinesAsync("/api/chat", Ask))[1].ShouldBe("{\"model\":");
    }

    [Fact]
    public async Task BadGateway_Chat_IsAnHtmlPage()
    {
        await using var server = await StartAsync(Fault.BadGateway);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task TooManyRequests_WithATime_SaysWhenToComeBack()
    {
        await using var server = await StartAsync(Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Busy_Chat_HasOllamasText()
    {
        await using var server = await StartAsync(Fault.Busy);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"server busy, please try again.  maximum pending requests exceeded"}""");
    }

    [Fact]
    public async Task Redirect_Chat_PointsElsewhere()
    {
        await using var server = await StartAsync(Fault.Redirect(new Uri("http://elsewhere.example/api/chat")));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        response.Headers.Location.ShouldBe(new Uri("http://elsewhere.example/api/chat"));
    }

    [Fact]
    public async Task Next_TwoRequests_FailsOnceThenGoesWell()
    {
        await using var server = await StartAsync(Fault.Busy);
        using var client = Http.ClientOf(server);

        using var first = await client.PostAsync("/api/chat", Ask);
        using var second = await client.PostAsync("/api/chat", Ask);

        first.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Next_SeveralFaults_WorkTogether()
    {
        await using var server = await StartAsync(Fault.CrLf, Fault.ErrorLine("boom", 1));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask);

        body.ShouldEndWith("{\"error\":\"boom\"}\r\n");
    }

    [Fact]
    public async Task Always_Cleared_GoesWellAgain()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "one"));
        server.Faults.Always("/api/chat", Fault.Busy);
        using var client = Http.ClientOf(server);

        using var first = await client.PostAsync("/api/chat", Ask);
        using var second = await client.PostAsync("/api/chat", Ask);
        server.Faults.Clear();
        using var third = await client.PostAsync("/api/chat", Ask);

        new[] { first.StatusCode, second.StatusCode, third.StatusCode }
            .ShouldBe([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);
    }

    private static async Task<OllamaTestServer> StartAsync(params Fault[] faults)
    {
        var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "one", "two"));
        server.Faults.Next("/api/chat", faults);
        return server;
    }
}

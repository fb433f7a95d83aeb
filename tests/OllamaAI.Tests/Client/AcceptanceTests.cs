using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>The acceptance checks of the typed client, by their numbers; 13 is in OllamaHostTests.</summary>
public sealed class AcceptanceTests
{
    private static readonly OllamaChatRequest Chat = new() { Model = "x", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    private static readonly Dictionary<string, KeepAlive> KeepAlives = new()
    {
        ["\"5m0s\""] = TimeSpan.FromMinutes(5),
        ["-1"] = KeepAlive.FromSeconds(-1),
        ["\"10m\""] = KeepAlive.Parse("10m"),
        ["0"] = KeepAlive.FromSeconds(0),
    };

    [Fact]
    public async Task Check02_ChatAsync_UnknownModel_IsModelNotFoundWithStatusTextAndModel()
    {
        var fault = await FaultAsync(HttpStatusCode.NotFound, """{"error":"model 'x' not found"}""");

        (fault.Kind, fault.StatusCode, fault.ServerMessage, fault.Model)
            .ShouldBe((OllamaErrorKind.ModelNotFound, HttpStatusCode.NotFound, "model 'x' not found", "x"));
    }

    [Fact]
    public async Task Check03_ChatAsync_Unauthorized_NamesThePageToSignIn()
    {
        var fault = await FaultAsync(HttpStatusCode.Unauthorized, """{"error":"unauthorized","signin_url":"https://ollama.com/connect?name=h&key=k"}""");

        (fault.Kind, fault.SigninUrl).ShouldBe((OllamaErrorKind.Unauthorized, new Uri("https://ollama.com/connect?name=h&key=k")));
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("\"x\"", "x")]
    [InlineData("""{"error":{"message":"m"}}""", "m")]
    [InlineData("", null)]
    public async Task Check04_ChatAsync_BadRequestWithAnyBody_IsTheTypedException(string body, string? message)
    {
        var fault = await FaultAsync(HttpStatusCode.BadRequest, body);

        (fault.Kind, fault.ServerMessage).ShouldBe((OllamaErrorKind.InvalidRequest, message));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Check05_ChatAsync_BusyWithRetryAfter_IsTransientAndSaysWhen(HttpStatusCode status)
    {
        var fault = await FaultAsync(status, """{"error":"busy"}""", ("Retry-After", "2"));

        (fault.IsTransient, fault.RetryAfter).ShouldBe((true, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Check06_ServerDown_IsNotAliveAndChatNamesTheEndpoint()
    {
        using var client = new ScriptedHandler((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")).CreateClient();

        (await client.IsReachableAsync()).ShouldBeFalse();
        (await client.IsReachableAsync(TimeSpan.FromSeconds(5))).ShouldBeFalse();
        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Chat));

        fault.Kind.ShouldBe(OllamaErrorKind.Unreachable);
        fault.IsTransient.ShouldBeTrue();
        fault.Message.ShouldContain("http://localhost:11434");
    }

    [Theory]
    [InlineData("http://h/ollama")]
    [InlineData("http://h/ollama/")]
    public async Task Check12_ChatAsync_BasePath_IsKept(string endpoint)
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        using var client = server.CreateClient(endpoint: endpoint);

        await client.ChatAsync(Chat);

        server.Request.Path.ShouldBe("/ollama/api/chat");
    }

    [Theory]
    [InlineData("http://[fe80::1%7]:11434", "http://[fe80::1%7]:11434/api/chat")]
    [InlineData("http://[fe80::1%7]/ollama/", "http://[fe80::1%7]/ollama/api/chat")]
    [InlineData("http://[::1]:11434/a%2Fb", "http://[::1]:11434/a%2Fb/api/chat")]
    [InlineData("https://h//x?y=1#z", "https://h//x/api/chat")]
    [InlineData("http://münchen.de/ü", "http://münchen.de/%C3%BC/api/chat")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/api/chat")]
    [InlineData("http://[::]:8080/x", "http://[::1]:8080/x/api/chat")]
    public async Task ChatAsync_Endpoint_IsCalledAtAnAddressToConnectToWithItsZoneAndPath(string endpoint, string address)
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        using var client = server.CreateClient(endpoint: endpoint);

        await client.ChatAsync(Chat);

        // The zone of a link-local address is no part of what Uri shows and compares; without it nobody can connect.
        server.Request.Uri.ShouldBe(new Uri(address));
        server.Request.Uri.IdnHost.ShouldBe(new Uri(address).IdnHost);
        server.Request.Uri.AbsoluteUri.ShouldBe(new Uri(address).AbsoluteUri);
    }

    [Fact]
    public async Task Check14_CustomHeaders_AreOnTheWireAndNotInTheBody()
    {
        var server = new ScriptedHandler(request =>
            ScriptedHandler.Response(HttpStatusCode.OK, request.Path == "/api/chat" ? Frames.Done : """{"status":"success"}"""));
        using var client = server.CreateClient();
        var tenant = client.WithHeaders(KeyValuePair.Create("X-Tenant", "t-1"), KeyValuePair.Create("Authorization", "Bearer secret"));

        await tenant.ChatAsync(new OllamaChatRequest { Model = "x" });
        await tenant.ShowModelAsync(new OllamaShowRequest { Model = "x" });
        await tenant.PullModelAsync(new OllamaPullRequest { Model = "x" });
        await tenant.PushModelAsync(new OllamaPushRequest { Model = "x" });
        await tenant.CreateModelAsync(new OllamaCreateRequest { Model = "x", From = "y" });

        server.Requests.ShouldAllBe(request => request.Headers["X-Tenant"] == "t-1" && request.Headers["Authorization"] == "Bearer secret");
        server.Requests.ShouldAllBe(request => !request.Text.Contains("t-1") && !request.Text.Contains("secret") && !request.Text.Contains("eaders"));
    }

    [Theory]
    [InlineData("\"5m0s\"")]
    [InlineData("-1")]
    [InlineData("\"10m\"")]
    [InlineData("0")]
    public async Task Check19_ChatAsync_KeepAlive_IsOnTheWire(string json)
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        using var client = server.CreateClient();

        await client.ChatAsync(new OllamaChatRequest { Model = "x", KeepAlive = KeepAlives[json] });

        server.Request.Json.GetProperty("keep_alive").GetRawText().ShouldBe(json);
    }

    [Fact]
    public async Task Check40_PullAsync_LateTotals_PercentNeverFallsAndIsHundredOnlyAtSuccess()
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
        var progress = new ProgressLog<ModelProgress>();

        await client.PullModelAsync("x", progress);

        progress.Items.Count.ShouldBe(lines.Length);
        progress.Items.Select(step => step.Percent).ShouldBeInOrder();
        progress.Items.ShouldAllBe(step => step.Percent >= 0 && step.Percent <= 100 && (step.Percent < 100 || step.Status == "success"));
        progress.Items[^1].Percent.ShouldBe(100);
    }

    [Fact]
    public async Task Check41_PushAsync_FiveGibibytes_ProgressIsRight()
    {
        const long Total = 5L * 1024 * 1024 * 1024;
        using var client = new ScriptedHandler().Answer(Layer("a", Total, Total / 4) + "\n{\"status\":\"success\"}\n").CreateClient();
        var progress = new ProgressLog<ModelProgress>();

        await client.PushModelAsync("x", progress);

        var step = progress.Items[0];
        (step.LayerTotal, step.LayerCompleted, step.Percent).ShouldBe((Total, Total / 4, 25));
    }

    [Fact]
    public async Task Check41_CreateStreamingAsync_Default_StreamsStatusLines()
    {
        var server = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("create-from").ToResponse()));
        using var client = server.CreateClient();

        var frames = await client.CreateModelStreamingAsync(new OllamaCreateRequest { Model = "x", From = "y" }).ToListAsync();

        server.Request.Json.GetProperty("stream").GetBoolean().ShouldBeTrue();
        frames.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Check42_UnloadAsync_OtherModelThanTheDefault_NamesIt()
    {
        var server = new ScriptedHandler().Answer("""{"model":"b","response":"","done":true,"done_reason":"unload"}""");
        using var client = server.CreateClient();
        using var chat = client.AsIChatClient("a");

        await client.UnloadModelAsync("b");

        server.Request.Json.GetProperty("model").GetString().ShouldBe("b");
    }

    private static string Layer(string digest, long total, long? completed) =>
        $$"""{"status":"pulling {{digest}}","digest":"sha256:{{digest}}","total":{{total}}{{(completed is null ? "" : $",\"completed\":{completed}")}}}""";

    private static async Task<OllamaException> FaultAsync(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        using var client = new ScriptedHandler().Answer(status, body, headers).CreateClient();
        return await Should.ThrowAsync<OllamaException>(client.ChatAsync(Chat));
    }
}

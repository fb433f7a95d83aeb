using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

/// <summary>Faults that a review found, each with the scenario in which it showed.</summary>
public sealed class ReviewTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Theory]
    [InlineData("/api/chat/", "/api/chat/")]
    [InlineData("http://user:secret@elsewhere/x", "http://elsewhere/x")]
    public async Task Chat_Redirect_NamesTheTargetWithoutCredentials(string location, string shown)
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.TemporaryRedirect, "", ("Location", location));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain(shown);
        fault.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void Constructor_PasswordInTheEndpoint_IsRefusedWithoutShowingIt() =>
        Should.Throw<ArgumentException>(() => new OllamaClient(new Uri("http://me:secret@gpu-box"))).Message.ShouldNotContain("secret");

    [Fact]
    public async Task CanReach_CancelledByTheCaller_CarriesTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        using var handler = new ScriptedHandler(async (_, cancellationToken) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        });
        using var client = handler.CreateClient();

        var canceled = await Should.ThrowAsync<OperationCanceledException>(client.IsReachableAsync(TimeSpan.FromHours(1), source.Token));

        canceled.CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public async Task Chat_CallersUserAgent_Stays()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434") };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("mine/1.0");
        using var client = new OllamaClient(http);

        await client.ChatAsync(Request);

        handler.Request.Headers["User-Agent"].ShouldBe("mine/1.0");
    }

    [Fact]
    public async Task Chat_GatewaysJson404_IsNoMissingModel()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.NotFound, """{"message":"Not Found"}""");
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request))).Kind.ShouldBe(OllamaErrorKind.EndpointNotFound);
    }

    [Fact]
    public void KeepAlive_LongerThanGoCanSay_IsForever() => KeepAlive.From(TimeSpan.MaxValue).ShouldBe(KeepAlive.Forever);

    [Fact]
    public void Timeouts_LongerThanTimersCount_AreRejectedByName() =>
        Should.Throw<ArgumentException>(() => new OllamaClient(new OllamaClientOptions { TotalTimeout = TimeSpan.MaxValue })).Message.ShouldContain("TotalTimeout: ");

    [Fact]
    public void ModelName_Local_StaysInItsText()
    {
        var name = ModelName.Parse("corp:local");

        name.ToString().ShouldBe("corp:latest:local");
        name.ShouldBe(ModelName.Parse("corp"));
        ModelName.Parse(name.ToString()).IsLocalOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task Embed_NullText_IsAnArgumentFault()
    {
        using var client = new ScriptedHandler().CreateClient();

        (await Should.ThrowAsync<ArgumentException>(client.AsIEmbeddingGenerator("e").GenerateAsync(["a", null!]))).ParamName.ShouldBe("values");
    }

    [Fact]
    public async Task ToolCallOptions_WithoutAResolver_Work()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { ToolCallJsonSerializerOptions = new(System.Text.Json.JsonSerializerDefaults.Web) });

        await chat.GetResponseAsync(
        [
            new(ChatRole.Assistant, [new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = 1 })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", new Dictionary<string, object?> { ["r"] = 2 })]),
        ]);

        handler.Request.Json.GetProperty("messages")[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").ShouldBeJson("""{"a":1}""");
        handler.Request.Json.GetProperty("messages")[1].GetProperty("content").GetString().ShouldBe("""{"r":2}""");
    }

    [Fact]
    public async Task ChatOptions_ChangedAfterwards_DoNotReachTheClient()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new OllamaChatClientOptions();
        var chat = client.AsIChatClient("m", options);

        options.PromptTruncation = OllamaPromptTruncation.Refuse;
        await chat.GetResponseAsync("hi");

        handler.Request.Json.TryGetProperty("truncate", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Instructions_WithRawMessages_ComeFirst()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new ChatOptions
        {
            Instructions = "first",
            RawRepresentationFactory = _ => new OllamaChatRequest { Messages = [new OllamaMessage { Role = "user", Content = "second" }] },
        };

        await client.AsIChatClient("m").GetResponseAsync("third", options);

        handler.Request.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task Capabilities_RememberedAndOutdated_AreAskedForOnceMore()
    {
        var shown = 0;
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            request.Path == "/api/show" ? shown++ == 0 ? """{"capabilities":["completion"]}""" : """{"capabilities":["completion","tools"]}""" : Frames.Done));
        using var client = handler.CreateClient();
        await client.GetCapabilitiesAsync("m");

        await client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] });

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/show", "/api/chat"]);
    }

    [Fact]
    public async Task Truncation_TextOfAnotherScriptThatFits_IsNotReported()
    {
        var russian = string.Concat(Enumerable.Repeat("привет мир ", 730));
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            request.Path == "/api/ps" ? """{"models":[{"name":"m:latest","context_length":4096}]}"""
                : Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":2900,\"eval_count\":1")));
        using var client = handler.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync(russian);

        (response.AdditionalProperties?.ContainsKey("prompt_truncated") ?? false).ShouldBeFalse();
    }

    [Fact]
    public async Task SideQuestion_ServerStalls_TheRequestIsSentAllTheSame()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource();
        using var handler = new ScriptedHandler(async (request, cancellationToken) =>
        {
            if (request.Path == "/api/show")
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return ScriptedHandler.Response(HttpStatusCode.OK, Frames.Done);
        });
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });
        var answer = client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] });
        await asked.Task;

        time.Advance(TimeSpan.FromSeconds(11));

        (await answer).FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Fact]
    public async Task Chat_BodyStalls_NamesTheIdleLimit()
    {
        var time = new ManualTime();
        var body = new ScriptedStream().Send("{");
        using var handler = new ScriptedHandler().Answer(body);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time, IdleTimeout = TimeSpan.FromSeconds(5) });
        var answer = client.ChatAsync(Request);
        await body.WaitingAsync();
        await time.WaitForTimerAsync();

        time.Advance(TimeSpan.FromSeconds(6));

        (await Should.ThrowAsync<TimeoutException>(answer)).Message.ShouldContain(nameof(OllamaClientOptions.IdleTimeout));
    }

    [Fact]
    public async Task AdditionalProperties_KeysInOtherCase_AreTheServersOptions()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { ["Num_Ctx"] = 512, ["KEEP_ALIVE"] = -1 } });

        handler.Request.Json.GetProperty("options").ShouldBeJson("""{"num_ctx":512}""");
        handler.Request.Json.GetProperty("keep_alive").GetInt32().ShouldBe(-1);
    }

    [Fact]
    public async Task ToolCall_ArgumentNamedTwice_TheLastOneCounts()
    {
        using var handler = new ScriptedHandler().Answer(
            Frames.Message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1,\"a\":2}}}]", "\"done\":true"));
        using var client = handler.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync("hi");

        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
        call.Exception.ShouldBeNull();
        call.Arguments!["a"]!.ToString().ShouldBe("2");
    }
}

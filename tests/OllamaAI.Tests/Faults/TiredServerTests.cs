using System.Diagnostics;
using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Faults;

/// <summary>Each fault of servers, gateways and clouds that the test server can play, and what the client makes of it.</summary>
public sealed class TiredServerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RawControlCharacters_InATextAndAThought_AreKept(bool stream)
    {
        var output = new ModelOutput { Content = "a\tb\r\n\u0002\"c\"\\n", Thinking = "x\u0001y" };
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("m", output) { Capabilities = ["completion", "thinking"] });
        server.Faults.Always("/api/chat", Fault.RawControlCharacters);
        using var client = new OllamaClient(server.Endpoint);

        var answer = await Wire.AskAsync(client.AsIChatClient("m"), stream, [new(ChatRole.User, "hi")]);

        answer.Text.ShouldBe(output.Content);
        answer.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text.ShouldBe(output.Thinking);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReplacedMember_CountAsText_AnswerIsKept(bool stream)
    {
        var answer = await AskAsync(stream, Fault.ReplacedMember("eval_count", "\"3\""));

        answer.Answer!.Text.ShouldBe("One two three.");
    }

    [Fact]
    public async Task ReplacedMember_SizeIsNull_ListHasTheModel()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "Hello."));
        server.Faults.Always("/api/tags", Fault.ReplacedMember("size", "null"));
        using var client = new OllamaClient(server.Endpoint);

        (await client.ListModelsAsync()).ShouldHaveSingleItem().Name.ShouldBe("m:latest");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QuotaExceeded_AnyWay_IsAskedOnce(bool stream)
    {
        var (_, fault, requests) = await AskAsync(stream, Fault.QuotaExceeded);

        fault!.Kind.ShouldBe(OllamaErrorKind.QuotaExceeded);
        fault.IsTransient.ShouldBeFalse();
        requests.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GatewayTimeout_AnyWay_IsAskedOnce(bool stream)
    {
        var (_, fault, requests) = await AskAsync(stream, Fault.GatewayTimeout(TimeSpan.Zero));

        fault!.Kind.ShouldBe(OllamaErrorKind.Unavailable);
        fault.ServerMessage.ShouldBe("504 Gateway Time-out");
        fault.Message.ShouldContain("stream the answer");
        requests.ShouldBe(1);
    }

    [Fact]
    public async Task GatewayTimeout_AfterAWhile_ComesThen()
    {
        var started = Stopwatch.GetTimestamp();

        await AskAsync(false, Fault.GatewayTimeout(TimeSpan.FromMilliseconds(200)));

        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(150));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RequestTooLarge_AnyWay_IsThePagesTitleWithAdvice(bool stream)
    {
        var (_, fault, _) = await AskAsync(stream, Fault.RequestTooLarge);

        fault!.ServerMessage.ShouldBe("413 Request Entity Too Large");
        fault.Message.ShouldContain("client_max_body_size");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Detail_ModelWasNotFound_IsModelNotFound(bool stream)
    {
        var (_, fault, _) = await AskAsync(stream, Fault.Detail(404, "Model 'm' was not found"));

        fault!.Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
        fault.ServerMessage.ShouldBe("Model 'm' was not found");
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    [InlineData(false, 2)]
    public async Task RunnerDied_AnyWay_IsOneKind(bool stream, int afterFrames)
    {
        var (_, fault, _) = await AskAsync(stream, Fault.RunnerDied(afterFrames));

        fault!.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        fault.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public async Task UnreadableCall_AnyWay_SaysWhatToDo(bool stream, int afterFrames)
    {
        var (_, fault, _) = await AskAsync(stream, Fault.UnreadableCall(afterFrames));

        fault!.Message.ShouldEndWith("OllamaChatClientOptions.Repairs.RetryMalformedToolCalls.");
    }

    [Fact]
    public async Task UnreadableCall_AfterAThoughtAndRetrySwitchedOn_IsAskedForAgain()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("m", ModelOutput.Think("Hm."), "Hello.") { Capabilities = ["completion", "tools", "thinking"] });
        server.Faults.Next("/api/chat", Fault.UnreadableCall(afterFrames: 1));
        using var client = new OllamaClient(server.Endpoint);
        var chat = client.AsIChatClient("m", new() { Repairs = new() { RetryMalformedToolCalls = true } });

        var answer = await chat.GetStreamingResponseAsync("hi", new() { Tools = [AIFunctionFactory.Create(() => 1, "f")] }).ToChatResponseAsync();

        answer.Text.ShouldBe("Hello.");
    }

    [Theory]
    [InlineData("upstream connect error or disconnect/reset before headers")]
    [InlineData("{\"detail\":\"upstream gone\"}", "upstream gone")]
    public async Task LastLine_AfterAFrame_IsTheServersWords(string line, string? words = null)
    {
        var (_, fault, _) = await AskAsync(true, Fault.LastLine(line, afterFrames: 1));

        fault!.Kind.ShouldBe(OllamaErrorKind.Interrupted);
        fault.ServerMessage.ShouldBe(words ?? line);
    }

    [Fact]
    public async Task RegistryUnreachable_OfAPull_IsTheOllamaHostsNetwork()
    {
        await using var server = await OllamaTestServer.StartAsync();
        server.Faults.Next("/api/pull", Fault.RegistryUnreachable);
        using var client = new OllamaClient(server.Endpoint);

        var fault = await Should.ThrowAsync<OllamaException>(() => client.PullModelAsync("m"));

        fault.Message.ShouldContain("The Ollama host cannot reach the model registry");
    }

    [Fact]
    public async Task Embed_OneTextGivesNaN_IsNamedAndTheOthersAreKept()
    {
        var model = new OllamaTestModel("embed", text => text == "bad" ? [float.NaN] : [1, 0]);
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = new OllamaClient(server.Endpoint);

        var fault = await Should.ThrowAsync<OllamaException>(() => client.AsIEmbeddingGenerator("embed").GenerateAsync(["a", "bad", "c"]));

        fault.ServerMessage.ShouldBe("failed to encode response: json: unsupported value: NaN");
        (fault.InputIndex, fault.InputCount).ShouldBe((1, 1));
        fault.PartialEmbeddings!.Select(vector => vector is null).ShouldBe([false, true, false]);
    }

    private static async Task<(ChatResponse? Answer, OllamaException? Fault, int Requests)> AskAsync(bool stream, Fault fault)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "One two three."));
        server.Faults.Always("/api/chat", fault);
        using var client = new OllamaClient(server.Endpoint);
        try
        {
            var answer = await Wire.AskAsync(client.AsIChatClient("m"), stream, [new(ChatRole.User, "hi")]);
            return (answer, null, server.Requests.To("/api/chat").Count);
        }
        catch (OllamaException thrown)
        {
            return (null, thrown, server.Requests.To("/api/chat").Count);
        }
    }
}

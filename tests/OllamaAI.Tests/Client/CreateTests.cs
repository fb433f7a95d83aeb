using Microsoft.Extensions.Time.Testing;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class CreateTests
{
    [Fact]
    public async Task CreateStreamingAsync_LongPauseAfterTheSuccessOfAnInnerPull_GoesOn()
    {
        var time = new FakeTimeProvider();
        var body = new ScriptedStream().Send("{\"status\":\"success\"}\n");
        using var client = new ScriptedHandler().Answer(body).CreateClient(new OllamaClientOptions { TimeProvider = time });
        await using var frames = client.CreateModelStreamingAsync(new OllamaCreateRequest { Model = "mine", From = "llama3.2" }).GetAsyncEnumerator();
        await frames.MoveNextAsync();
        var next = frames.MoveNextAsync();

        time.Advance(TimeSpan.FromMinutes(5));
        body.Send("{\"status\":\"writing manifest\"}\n");

        (await next).ShouldBeTrue();
        frames.Current.Status.ShouldBe("writing manifest");
    }

    [Fact]
    public async Task CreateStreamingAsync_ConnectionCutAfterTheSuccessOfAnInnerPull_Throws()
    {
        var body = new ScriptedStream().Send("{\"status\":\"success\"}\n").End(new HttpIOException(HttpRequestError.ResponseEnded));
        using var client = new ScriptedHandler().Answer(body).CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.CreateModelAsync(new OllamaCreateRequest { Model = "mine", From = "llama3.2" }));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }

    [Fact]
    public async Task CreateModelAsync_InnerPull_ReportsHundredOnlyAtTheEnd()
    {
        using var client = new ScriptedHandler()
            .Answer(
                "{\"status\":\"pulling a\",\"digest\":\"sha256:a\",\"total\":9,\"completed\":9}\n{\"status\":\"success\"}\n"
                + "{\"status\":\"writing manifest\"}\n{\"status\":\"success\"}\n")
            .CreateClient();
        List<ModelProgress> progress = [];

        await client.CreateModelAsync(new OllamaCreateRequest { Model = "mine", From = "llama3.2" }, Reports.To(progress));

        progress.Select(step => (step.Status, step.Percent)).ShouldBe([("pulling a", 99), ("writing manifest", 99), ("success", 100)]);
    }

    [Fact]
    public async Task CreateModelAsync_EveryMember_HasItsPlaceOnTheWire()
    {
        var server = new ScriptedHandler().Answer("""{"status":"success"}""");
        using var client = server.CreateClient();

        await client.CreateModelAsync(new OllamaCreateRequest
        {
            Model = "mine",
            From = "gpt-oss:120b",
            RemoteHost = "https://ollama.com",
            Template = "{{ .Prompt }}",
            System = "s",
            License = ["MIT", "Apache-2.0"],
            Parameters = new OllamaModelOptions { Temperature = 0.5f, Stop = ["a"] },
            Messages = [new OllamaMessage { Role = "user", Content = "hi" }],
            Quantize = "q8_0",
            DraftQuantize = "q4_K_M",
            Renderer = "r",
            Parser = "p",
            Requires = "0.14.0",
            Capabilities = ["completion", "tools"],
            Info = new OllamaCreateInfo
            {
                Capabilities = ["tools"],
                ModelFamily = "f",
                BaseName = "b",
                QuantizationLevel = "F16",
                ParameterSize = "1B",
                ContextLength = 5,
                EmbeddingLength = 6,
            },
        });

        server.Request.Json.ShouldBeJson(
            """
            {"model":"mine","from":"gpt-oss:120b","remote_host":"https://ollama.com","template":"{{ .Prompt }}","system":"s","license":["MIT","Apache-2.0"],
             "parameters":{"temperature":0.5,"stop":["a"]},"messages":[{"role":"user","content":"hi"}],"quantize":"q8_0","draft_quantize":"q4_K_M",
             "renderer":"r","parser":"p","requires":"0.14.0","capabilities":["completion","tools"],"stream":true,
             "info":{"capabilities":["tools"],"model_family":"f","base_name":"b","quantization_level":"F16","parameter_size":"1B","context_length":5,"embedding_length":6}}
            """);
    }

    [Fact]
    public async Task CreateModelAsync_FaultInMidStream_ThrowsAndIsNotTransient()
    {
        using var client = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("err-create-garbage").ToResponse())).CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.CreateModelAsync(new OllamaCreateRequest { Model = "mine", From = "x" }));

        (fault.Kind, fault.IsTransient, fault.ServerMessage).ShouldBe((OllamaErrorKind.ServerError, false, "supplied file was not in GGUF format"));
    }

    [Fact]
    public async Task CreateStreamingAsync_Default_StreamsStatusLines()
    {
        var server = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("create-from").ToResponse()));
        using var client = server.CreateClient();

        var frames = await client.CreateModelStreamingAsync(new OllamaCreateRequest { Model = "x", From = "y" }).ToListAsync();

        server.Request.Json.GetProperty("stream").GetBoolean().ShouldBeTrue();
        frames.Count.ShouldBe(5);
    }
}

using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class CreateTests
{
    [Fact]
    public async Task CreateStreamingAsync_LongPauseAfterTheSuccessOfAnInnerPull_GoesOn()
    {
        var time = new ManualTime();
        var body = new ScriptedStream().Send("{\"status\":\"success\"}\n");
        using var client = new ScriptedHandler().Answer(body).CreateClient(new OllamaClientOptions { TimeProvider = time });
        await using var frames = client.CreateStreamingAsync(new OllamaCreateRequest { Model = "mine", From = "llama3.2" }).GetAsyncEnumerator();
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

        var fault = await Should.ThrowAsync<OllamaException>(client.CreateAsync(new OllamaCreateRequest { Model = "mine", From = "llama3.2" }));

        fault.Kind.ShouldBe(OllamaErrorKind.Interrupted);
    }
}

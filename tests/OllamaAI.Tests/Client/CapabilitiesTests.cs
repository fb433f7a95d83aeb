using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class CapabilitiesTests
{
    private int _shows;

    [Fact]
    public async Task GetCapabilitiesAsync_AskedTwice_ShowsOnce()
    {
        using var client = CreateClient();

        (await client.GetCapabilitiesAsync("llama3.2")).Contains(OllamaCapabilities.Tools).ShouldBeTrue();
        (await client.GetCapabilitiesAsync("LLAMA3.2:latest")).Contains(OllamaCapabilities.Vision).ShouldBeFalse();

        _shows.ShouldBe(1);
    }

    [Fact]
    public async Task GetCapabilitiesAsync_ServerDoesNotSay_IsEmpty()
    {
        using var client = new ScriptedHandler().Answer("{}").CreateClient();

        (await client.GetCapabilitiesAsync("m")).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetCapabilitiesAsync_UnknownModel_ThrowsAndIsAskedAgain()
    {
        using var client = new ScriptedHandler()
            .Answer(HttpStatusCode.NotFound, """{"error":"model 'm:latest' not found"}""")
            .Answer("""{"capabilities":["completion"]}""")
            .CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.GetCapabilitiesAsync("m"))).Kind.ShouldBe(OllamaErrorKind.ModelNotFound);

        (await client.GetCapabilitiesAsync("m")).ShouldBe(["completion"]);
    }

    [Theory]
    [InlineData("pull")]
    [InlineData("create")]
    [InlineData("copy")]
    [InlineData("delete")]
    public async Task GetCapabilitiesAsync_ModelChangedThroughTheClient_AsksAnew(string change)
    {
        using var client = CreateClient();
        await client.GetCapabilitiesAsync("m");

        await (change switch
        {
            "pull" => client.PullModelAsync("M:latest"),
            "create" => client.CreateModelAsync(new OllamaCreateRequest { Model = "m", From = "x" }),
            "copy" => client.CopyModelAsync("x", "m"),
            _ => client.DeleteModelAsync("m"),
        });
        await client.GetCapabilitiesAsync("m");

        _shows.ShouldBe(2);
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("delete")]
    public async Task GetCapabilitiesAsync_ChangeWhoseAnswerWasLost_AsksAnew(string change)
    {
        var shows = 0;
        using var client = new ScriptedHandler(request => request.Path == "/api/show"
            ? ScriptedHandler.Response(HttpStatusCode.OK, $$"""{"capabilities":["v{{++shows}}"]}""")
            : throw new HttpRequestException("cut off")).CreateClient();
        await client.GetCapabilitiesAsync("m");

        await Should.ThrowAsync<OllamaException>(change == "copy" ? client.CopyModelAsync("x", "m") : client.DeleteModelAsync("m"));

        (await client.GetCapabilitiesAsync("m")).ShouldBe(["v2"]);
    }

    [Fact]
    public async Task GetCapabilitiesAsync_ModelChangedWhileAsked_DoesNotKeepTheAnswer()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var server = new ScriptedHandler()
            .Answer((_, _) => answer.Task).Answer("").Answer("""{"capabilities":["embedding"]}""");
        using var client = server.CreateClient();
        var first = client.GetCapabilitiesAsync("m");

        await client.DeleteModelAsync("m");
        answer.SetResult(ScriptedHandler.Response(HttpStatusCode.OK, """{"capabilities":["completion"]}"""));
        await first;

        (await client.GetCapabilitiesAsync("m")).ShouldBe(["embedding"]);
    }

    [Fact]
    public async Task GetCapabilitiesAsync_ThousandModels_StayBounded()
    {
        using var client = CreateClient();
        for (var i = 0; i < 1000; i++)
        {
            await client.GetCapabilitiesAsync($"m{i}");
        }

        await client.GetCapabilitiesAsync("m999");
        _shows.ShouldBe(1000);
        await client.GetCapabilitiesAsync("m0");
        _shows.ShouldBe(1001);
    }

    private OllamaClient CreateClient() => new ScriptedHandler(request =>
    {
        if (request.Path == "/api/show")
        {
            _shows++;
            return ScriptedHandler.Response(HttpStatusCode.OK, """{"capabilities":["completion","tools"]}""");
        }

        return ScriptedHandler.Response(HttpStatusCode.OK, request.Path is "/api/pull" or "/api/create" ? """{"status":"success"}""" : "");
    }).CreateClient();
}

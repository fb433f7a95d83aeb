using System.Net;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class GenerateTests
{
    private static readonly OllamaTestModel Echo = new("m", prompt => prompt.LastUserText) { Capabilities = ["completion", "insert"], System = "Be kind." };

    [Fact]
    public async Task Generate_Streamed_HasOllamasBytes()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [Echo], TimeProvider = Clock.Stopped() });
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/generate", """{"model":"m","prompt":"a b"}""");

        body.ShouldBe("""
            {"model":"m","created_at":"2026-08-21T10:00:00Z","response":"a","done":false}
            {"model":"m","created_at":"2026-08-21T10:00:00Z","response":" b","done":false}
            {"model":"m","created_at":"2026-08-21T10:00:00Z","response":"","done":true,"done_reason":"stop","context":[624,625,624,625],"total_duration":300,"load_duration":100,"prompt_eval_count":13,"prompt_eval_duration":100,"eval_count":2,"eval_duration":100}

            """);
    }

    [Fact]
    public async Task Generate_PromptAndSystem_ReachTheModelAsMessages()
    {
        await using var server = await OllamaTestServer.StartAsync(Echo);
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/generate", """{"model":"m","prompt":"p","suffix":"s"}""");
        await client.TextAsync("/api/generate", """{"model":"m","prompt":"p","system":"Be rude."}""");

        server.Requests[0].Prompt!.Suffix.ShouldBe("s");
        server.Requests[0].Prompt!.Messages.Select(message => $"{message.Role}:{message.Content}").ShouldBe(["system:Be kind.", "user:p"]);
        server.Requests[1].Prompt!.System.ShouldBe("Be rude.");
    }

    [Fact]
    public async Task Generate_Raw_HasNoSystemAndNoContext()
    {
        await using var server = await OllamaTestServer.StartAsync(Echo);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/generate", """{"model":"m","prompt":"p","raw":true,"stream":false}""");

        body.ShouldNotContain("context");
        server.Requests[0].Prompt!.Messages.ShouldHaveSingleItem().Role.ShouldBe("user");
    }

    [Fact]
    public async Task Generate_ContextOfTheTurnBefore_IsPutInFront()
    {
        await using var server = await OllamaTestServer.StartAsync(Echo);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/generate", """{"model":"m","prompt":"p","context":[1,2,3],"stream":false}""");

        Json.Parse(body).Text("context").ShouldNotBeNull().ShouldStartWith("[1,2,3,");
    }

    [Theory]
    [InlineData("""{"model":"m","prompt":"p","raw":true,"system":"x"}""", 400, "raw mode does not support template, system, or context")]
    [InlineData("""{"model":"n","prompt":"p","suffix":"s"}""", 400, "registry.ollama.ai/library/n:latest does not support insert")]
    [InlineData("""{"model":"e","prompt":"p"}""", 400, "\"e\" does not support generate")]
    [InlineData("""{"model":"i","prompt":"p"}""", 400, "image generation models are not currently supported")]
    [InlineData("""{"model":"m","prompt":"p","template":"{{ .Prompt"}""", 500, "template: :1: unclosed action")]
    [InlineData("""{"model":"m","prompt":"p","top_logprobs":21}""", 400, "top_logprobs must be between 0 and 20")]
    [InlineData("""{"model":"","prompt":"p"}""", 404, "model '' not found")]
    [InlineData("""{"model":"nobody","prompt":"p","options":{"stop":"x"}}""", 404, "model 'nobody' not found")]
    [InlineData("""{"model":"m","prompt":"p","options":{"temperature":"hot"}}""", 500, "option \"temperature\" must be of type float32")]
    [InlineData("""{"model":"m","prompt":"p","options":{"num_ctx":true}}""", 500, "option \"num_ctx\" must be of type integer")]
    [InlineData("""{"model":"m","prompt":"p","options":{"use_mmap":1}}""", 500, "option \"use_mmap\" must be of type boolean")]
    [InlineData("""{"model":"m","prompt":"p","options":{"stop":[1]}}""", 500, "option \"stop\" must be of an array of strings")]
    [InlineData("""{"model":"m","prompt":"p","format":"xml"}""", 500, "invalid format: \"\\\"xml\\\"\"; expected \"json\" or a valid JSON Schema object")]
    public async Task Generate_Refused_HasOllamasWords(string request, int status, string error)
    {
        var others = new[] { "n:completion", "e:embedding", "i:image" }.Select(text => text.Split(':')).Select(pair => new OllamaTestModel(pair[0], "x") { Capabilities = [pair[1]] });
        await using var server = await OllamaTestServer.StartAsync([Echo, .. others]);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/generate", request);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Theory]
    [InlineData("""{"MODEL":"m","Prompt":"p","STREAM":false}""", "p")]
    [InlineData("""{"model":"m","prompt":"a","prompt":"b","stream":false}""", "b")]
    [InlineData("""{"model":" m ","prompt":"p","stream":false,"unknown":1,"options":{"unknown":"x","temperature":null}} {"prompt":"q"}""", "p")]
    public async Task Generate_LenientInput_IsReadAsGoReadsIt(string request, string response)
    {
        await using var server = await OllamaTestServer.StartAsync(Echo);
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/generate", request)).Text("response").ShouldBe(response);
    }

    [Fact]
    public async Task DebugRenderOnly_Generate_ShowsThePromptAndRunsNothing()
    {
        await using var server = await OllamaTestServer.StartAsync(Echo);
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/generate", """{"model":"m","prompt":"p","_debug_render_only":true}"""));

        body.GetProperty("done").GetBoolean().ShouldBeFalse();
        body.Text("_debug_info", "rendered_template").ShouldBe("system: Be kind.\nuser: p\n");
        server.Requests[0].Prompt.ShouldBeNull();
    }
}

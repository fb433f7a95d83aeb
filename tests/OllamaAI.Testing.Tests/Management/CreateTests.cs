using System.Net;
using System.Security.Cryptography;
using System.Text;
using OllamaAI.Testing.Tests.Differential;

namespace OllamaAI.Testing.Tests.Management;

public sealed class CreateTests
{
    private static readonly OllamaTestModel Base = new("base", prompt => $"base: {prompt.System}") { Template = "{{ .Prompt }}", Parameters = """{"temperature":0.5}""" };

    [Fact]
    public async Task Create_FromAnotherModel_InheritsWhatIsNotSaid()
    {
        await using var server = await OllamaTestServer.StartAsync(Base);
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/create", """{"model":"mario","from":"base","system":"You are Mario.","parameters":{"stop":["x"]},"license":["a","b"]}""");
        var shown = Json.Parse(await client.TextAsync("/api/show", """{"model":"mario"}"""));
        var answer = await client.TextAsync("/api/chat", """{"model":"mario","stream":false,"messages":[{"role":"user","content":"x"}]}""");

        lines.Select(line => Json.Parse(line).Text("status")!.Split(" layer")[0]).ShouldBe(
            ["using existing", "using existing", "creating new", "creating new", "creating new", "creating new", "writing manifest", "success"]);
        shown.Text("parameters").ShouldBe("temperature                    0.5\nstop                           \"x\"");
        shown.Text("license").ShouldBe("a\nb");
        shown.Text("details", "parent_model").ShouldBe("base:latest");
        Json.Parse(answer).Text("message", "content").ShouldBe("base: You are Mario.");
    }

    [Theory]
    [InlineData("0.40.12", new[] { "completion", "vision" })]
    [InlineData("0.33.0", new[] { "completion", "tools" })]
    public async Task Create_Capabilities_AreThoseOfTheModelIfTheVersionKnowsThem(string version, string[] expected)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = version, Models = [Base] });
        using var client = Http.ClientOf(server);

        await client.LinesAsync("/api/create", """{"model":"mario","from":"base","capabilities":["completion","vision"]}""");

        var shown = Json.Parse(await client.TextAsync("/api/show", """{"model":"mario"}"""));
        shown.GetProperty("capabilities").EnumerateArray().Select(item => item.GetString()).ShouldBe(expected);
    }

    [Fact]
    public async Task Create_FromAModelOfTheRegistry_PullsItFirst()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Registry = [Base] });
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/create", """{"model":"mario","from":"base"}""");

        lines.Count(line => line == """{"status":"success"}""").ShouldBe(2);
        server.Models.Contains("base").ShouldBeTrue();
        server.Models.Contains("mario").ShouldBeTrue();
    }

    [Fact]
    public async Task Create_FromAnUploadedFile_ReadsItsHeader()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        var digest = await UploadAsync(client, RecordedBlobs.Gguf(1).Head);

        var lines = await client.LinesAsync("/api/create", $$"""{"model":"own","files":{"own.gguf":"{{digest}}"},"quantize":"q4_K_M"}""");
        var shown = Json.Parse(await client.TextAsync("/api/show", """{"model":"own"}"""));

        lines[..2].ShouldBe(["""{"status":"parsing GGUF"}""", """{"status":"verifying conversion"}"""]);
        shown.Text("details", "family").ShouldBe("llama");
        shown.Text("details", "quantization_level").ShouldBe("Q4_K_M");
    }

    [Theory]
    [InlineData("", 400, "missing request body")]
    [InlineData("""{"from":"base"}""", 400, "invalid model name")]
    [InlineData("""{"model":"x"}""", 400, "neither 'from' or 'files' was specified")]
    [InlineData("""{"model":"x","files":{}}""", 400, "unknown type")]
    [InlineData("""{"model":"x","from":"a b"}""", 400, "invalid model name")]
    [InlineData("""{"model":"x","files":{"/etc/passwd":"sha256:1111111111111111111111111111111111111111111111111111111111111111"}}""", 400, "file path must be relative")]
    [InlineData("""{"model":"x","files":{"../a":"sha256:1111111111111111111111111111111111111111111111111111111111111111"}}""", 400, "file path must be relative")]
    [InlineData("""{"model":"x","files":{"a.gguf":""}}""", 400, "invalid digest format")]
    [InlineData("""{"model":"x","from":"base","template":"{{ .X"}""", 400, "template error: template: :1: unclosed action")]
    [InlineData("""{"model":"x","from":"base","info":{"context_length":-1}}""", 400, "info field \"context_length\" must be a non-negative integer")]
    [InlineData("""{"model":"x","from":"base","info":{"model_family":1}}""", 400, "info field \"model_family\" must be a string")]
    public async Task Create_RefusedBeforeTheFirstLine_HasItsStatus(string request, int status, string error)
    {
        await using var server = await OllamaTestServer.StartAsync(Base);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/create", request);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Theory]
    [InlineData("no gguf at all", "q4_0", "supplied file was not in GGUF format")]
    [InlineData(null, "q9", "unsupported quantization type q9 - supported types are F32, F16, Q4_K_S, Q4_K_M, Q8_0")]
    public async Task Create_RefusedLater_EndsInAnErrorLine(string? content, string quantize, string error)
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        var digest = await UploadAsync(client, content is null ? RecordedBlobs.Gguf(1).Head : Encoding.UTF8.GetBytes(content));

        var lines = await client.LinesAsync("/api/create", $$"""{"model":"own","files":{"own.gguf":"{{digest}}"},"quantize":"{{quantize}}"}""");

        lines.ShouldBe(["""{"status":"parsing GGUF"}""", $$"""{"error":"{{error}}"}"""]);
    }

    [Fact]
    public async Task Create_FromSafetensors_Converts()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        var digest = await UploadAsync(client, [1, 2, 3]);

        var lines = await client.LinesAsync("/api/create", $$"""{"model":"own","files":{"model.safetensors":"{{digest}}"} }""");

        lines[0].ShouldBe("""{"status":"converting model"}""");
        lines[^1].ShouldBe("""{"status":"success"}""");
    }

    private static async Task<string> UploadAsync(HttpClient client, byte[] content)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
        using var response = await client.PostAsync(new Uri($"/api/blobs/{digest}", UriKind.Relative), new ByteArrayContent(content));
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return digest;
    }
}

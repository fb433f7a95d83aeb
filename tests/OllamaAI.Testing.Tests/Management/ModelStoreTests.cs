using System.Net;
using System.Security.Cryptography;

namespace OllamaAI.Testing.Tests.Management;

/// <summary>List, show, copy, delete and blobs.</summary>
public sealed class ModelStoreTests
{
    private static readonly OllamaTestModel Model = new("m", "x");

    [Fact]
    public async Task Tags_SeveralModels_HaveOllamasBytesNewestFirst()
    {
        await using var server = await OllamaTestServer.StartAsync(
            Model with { ModifiedAt = DateTimeOffset.UnixEpoch, Size = 100 },
            new OllamaTestModel("hf.co/me/new:q4", _ => [1f]) { ModifiedAt = DateTimeOffset.UnixEpoch.AddSeconds(1), Details = new OllamaTestModelDetails { Families = null }, Size = 100 });
        using var client = Http.ClientOf(server);

        var models = Json.Parse(await client.GetStringAsync(new Uri("/api/tags", UriKind.Relative))).GetProperty("models");

        models[0].Text("name").ShouldBe("hf.co/me/new:q4");
        models[0].Text("details", "families").ShouldBe("null");
        models[0].Text("capabilities").ShouldBe("[\"embedding\"]");
        models[1].GetRawText().ShouldMatch("""
            ^\{"name":"m:latest","model":"m:latest","modified_at":"1970-01-01T[^"]+","size":100,"digest":"[0-9a-f]{64}","details":\{"parent_model":"","format":"gguf","family":"llama","families":\["llama"\],"parameter_size":"1.2B","quantization_level":"Q4_K_M","context_length":8192,"embedding_length":2048\},"capabilities":\["completion","tools"\]\}$
            """);
    }

    [Fact]
    public async Task Tags_NoModels_IsAnEmptyList()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        (await client.GetStringAsync(new Uri("/api/tags", UriKind.Relative))).ShouldBe("""{"models":[]}""");
    }

    [Fact]
    public async Task Show_Model_HasMembersInOllamasOrder()
    {
        var model = Model with
        {
            License = "free",
            Parameters = """{"num_ctx":2048,"stop":["a\"b","user:"]}""",
            Template = "{{ .System }}\n{{ .Prompt }}",
            System = "Be kind.",
            Messages = [new ModelMessage { Role = "user", Content = "q" }],
            ModelInfo = """{"zeta":[],"llama.block_count":1,"alpha":500000.0}""",
        };
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = Http.ClientOf(server);

        var shown = Json.Parse(await client.TextAsync("/api/show", """{"model":"m"}"""));

        shown.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["license", "modelfile", "parameters", "template", "system", "details", "messages", "model_info", "tensors", "capabilities", "modified_at"]);
        shown.Text("parameters").ShouldBe("num_ctx                        2048\nstop                           \"a\\\"b\"\nstop                           \"user:\"");
        shown.Text("modelfile").ShouldNotBeNull().ShouldEndWith(
            "TEMPLATE \"{{ .System }}\n{{ .Prompt }}\"\nSYSTEM Be kind.\nPARAMETER num_ctx 2048\nPARAMETER stop a\"b\nPARAMETER stop user:\nLICENSE free\nMESSAGE user q\n");
        var info = shown.GetProperty("model_info");
        info.EnumerateObject().Select(member => member.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        info.Text("alpha").ShouldBe("500000");
        info.Text("llama.block_count").ShouldBe("1");
        info.Text("tokenizer.ggml.tokens").ShouldBe("null");
        info.Text("zeta").ShouldBe("[]");
    }

    [Fact]
    public async Task Show_Verbose_HasWholeArrays()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        var shown = Json.Parse(await client.TextAsync("/api/show", """{"name":"m","verbose":true}"""));

        shown.GetProperty("model_info").GetProperty("tokenizer.ggml.tokens").GetArrayLength().ShouldBePositive();
    }

    [Theory]
    [InlineData("{}", 400, "model is required")]
    [InlineData("""{"model":"a b"}""", 400, "invalid model name")]
    [InlineData("""{"model":"FOO"}""", 404, "model 'FOO:latest' not found")]
    public async Task Show_Refused_HasOllamasWords(string request, int status, string error)
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/show", request);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task Names_InAnyCase_FindTheModelAndAreEchoed()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/chat", """{"model":"M:LATEST"}""")).Text("model").ShouldBe("M:LATEST");
    }

    [Fact]
    public async Task CopyAndDelete_Model_HaveEmptyAnswers()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        using var copied = await client.PostAsync("/api/copy", """{"source":"m","destination":"n:2"}""");
        var tags = Json.Parse(await client.GetStringAsync(new Uri("/api/tags", UriKind.Relative))).GetProperty("models");
        using var deleted = await client.SendAsync(Http.Request(HttpMethod.Delete, "/api/delete", """{"model":"n:2"}"""));

        copied.StatusCode.ShouldBe(HttpStatusCode.OK);
        copied.Content.Headers.ContentLength.ShouldBe(0);
        copied.Content.Headers.ContentType.ShouldBeNull();
        tags.EnumerateArray().Select(model => model.Text("name")).ShouldBe(["n:2", "m:latest"], ignoreOrder: true);
        tags[0].Text("digest").ShouldBe(tags[1].Text("digest"));
        deleted.StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Models.Select(model => model.Name).ShouldBe(["m:latest"]);
    }

    [Fact]
    public async Task Delete_LoadedModel_UnloadsIt()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);
        await client.TextAsync("/api/chat", """{"model":"m"}""");

        await client.SendAsync(Http.Request(HttpMethod.Delete, "/api/delete", """{"model":"m"}"""));

        (await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative))).ShouldBe("""{"models":[]}""");
    }

    [Theory]
    [InlineData("POST", "/api/copy", """{"source":"a b","destination":"x"}""", 400, "source \"a b\" is invalid")]
    [InlineData("POST", "/api/copy", """{"source":"m","destination":""}""", 400, "destination \"\" is invalid")]
    [InlineData("POST", "/api/copy", """{"source":"nobody","destination":"x"}""", 404, "model \"nobody\" not found")]
    [InlineData("DELETE", "/api/delete", "{}", 400, "model is required")]
    [InlineData("DELETE", "/api/delete", """{"model":"a b"}""", 400, "name \"a b\" is invalid")]
    [InlineData("DELETE", "/api/delete", """{"name":"nobody"}""", 404, "model 'nobody' not found")]
    [InlineData("DELETE", "/api/delete", "", 400, "missing request body")]
    public async Task CopyAndDelete_Refused_HaveOllamasWords(string method, string path, string request, int status, string error)
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = Http.ClientOf(server);

        using var response = await client.SendAsync(Http.Request(new HttpMethod(method), path, request));

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task Blobs_UploadAndLookUp_HaveOllamasStatuses()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);
        var content = new byte[100_000];
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
        var wrong = "sha256:" + new string('0', 64);

        (await HeadAsync(client, digest)).ShouldBe(HttpStatusCode.NotFound);
        (await UploadAsync(client, digest, content)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await UploadAsync(client, digest, content)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HeadAsync(client, digest)).ShouldBe(HttpStatusCode.OK);
        (await HeadAsync(client, "sha256:short")).ShouldBe(HttpStatusCode.BadRequest);
        using var mismatch = await UploadAsync(client, wrong, content);
        mismatch.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Json.Parse(await mismatch.Content.ReadAsStringAsync()).Text("error").ShouldBe($"digest mismatch, expected \"{wrong}\", got \"{digest}\"");
    }

    private static async Task<HttpStatusCode> HeadAsync(HttpClient client, string digest)
    {
        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/blobs/{digest}"));
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, string digest, byte[] content) =>
        client.PostAsync(new Uri($"/api/blobs/{digest}", UriKind.Relative), new ByteArrayContent(content));
}

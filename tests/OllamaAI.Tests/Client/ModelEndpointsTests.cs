using System.Net;
using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class ModelEndpointsTests
{
    [Fact]
    public async Task ListModelsAsync_NoModels_IsEmpty()
    {
        using var client = new ScriptedHandler().Answer("""{"models":null}""").CreateClient();

        (await client.ListModelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListRunningModelsAsync_LoadedForEver_IsTyped()
    {
        var server = new ScriptedHandler().Answer(
            """{"models":[{"name":"gemma4:latest","model":"gemma4:latest","size":6591830464,"digest":"c6eb","details":{"format":"gguf","families":null},"expires_at":"2318-03-03T10:16:33.257816769+02:00","size_vram":5333539264,"context_length":4096}]}""");
        using var client = server.CreateClient();

        var model = (await client.ListRunningModelsAsync()).ShouldHaveSingleItem();

        (model.Name, model.Size, model.SizeVram, model.ContextLength).ShouldBe(("gemma4:latest", 6591830464, 5333539264, 4096));
        model.ExpiresAt!.Value.Year.ShouldBe(2318);
        model.ExpiresAt.Value.Offset.ShouldBe(TimeSpan.FromHours(2));
        model.Details!.Families.ShouldBeNull();
        server.Request.Path.ShouldBe("/api/ps");
    }

    [Theory]
    [InlineData("\"0000-12-31T16:07:02-07:52\"")]
    [InlineData("\"10000-01-01T00:00:00Z\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("""{"seconds":1}""")]
    [InlineData("null")]
    public async Task Time_ThatCannotBeRead_IsNoneAndHidesNoModel(string time)
    {
        using var client = new ScriptedHandler(request => ScriptedHandler.Response(HttpStatusCode.OK, request.Path == "/api/show"
            ? $$"""{"modified_at":{{time}},"license":"free"}"""
            : $$"""{"models":[{"modified_at":{{time}},"expires_at":{{time}},"name":"a"}]}""")).CreateClient();

        var installed = (await client.ListModelsAsync()).ShouldHaveSingleItem();
        var running = (await client.ListRunningModelsAsync()).ShouldHaveSingleItem();
        var shown = await client.ShowModelAsync("a");

        (installed.Name, installed.ModifiedAt).ShouldBe(("a", null));
        (running.Name, running.ExpiresAt).ShouldBe(("a", null));
        (shown.License, shown.ModifiedAt).ShouldBe(("free", null));
    }

    [Fact]
    public async Task ShowModelAsync_Thinking_HasValuesAndDefault()
    {
        using var client = new ScriptedHandler()
            .Answer("""{"thinking":{"values":[false,"low","deep"],"default":"low","new":1}}""")
            .Answer("""{"thinking":{"values":[false],"default":false}}""")
            .Answer("{}")
            .CreateClient();

        var levels = (await client.ShowModelAsync("levels")).Thinking!;
        var none = (await client.ShowModelAsync("none")).Thinking!;
        var unknown = (await client.ShowModelAsync("unknown")).Thinking;

        levels.Values.ShouldBe([ThinkLevel.Off, ThinkLevel.Low, new ThinkLevel("deep")]);
        levels.Default.ShouldBe(ThinkLevel.Low);
        levels.AdditionalProperties!.Keys.ShouldBe(["new"]);
        none.Values.ShouldBe([ThinkLevel.Off]);
        unknown.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"values":[false,1024],"default":1024}""")]
    [InlineData("""{"values":{"min":0},"default":{}}""")]
    public async Task ShowModelAsync_ThinkingOfAnotherForm_IsUnknownAndHidesNothing(string thinking)
    {
        using var client = new ScriptedHandler().Answer($$"""{"license":"free","thinking":{{thinking}},"runner":"new"}""").CreateClient();

        var shown = await client.ShowModelAsync("m");

        shown.License.ShouldBe("free");
        (shown.Thinking?.Values).ShouldBeNull();
    }

    [Fact]
    public async Task ShowModelAsync_Name_TellsWhatTheModelIs()
    {
        var server = new ScriptedHandler((_, _) => Task.FromResult(Recording.Load("show-tiny").ToResponse()));
        using var client = server.CreateClient();

        var shown = await client.ShowModelAsync("tiny");

        server.Request.Json.ShouldBeJson("""{"model":"tiny"}""");
        (shown.Architecture, shown.ContextLength, shown.EmbeddingLength, shown.ParameterCount).ShouldBe(("llama", 4096, 512, 1248768));
        shown.Capabilities.ShouldBe(["completion", "tools", "insert", "thinking"]);
        shown.GetParameters()["stop"].ShouldBe(["<|stop|>", "user:"]);
        shown.Tensors![0].Shape.ShouldBe([512UL, 482UL]);
        shown.ModelInfo!["tokenizer.ggml.tokens"].ValueKind.ShouldBe(JsonValueKind.Null);
        shown.License.ShouldBe("MIT license (test model)");
        shown.Details!.Family.ShouldBe("llama");
    }

    [Fact]
    public async Task ShowModelAsync_EmptyModelInfo_HelpersAreNull()
    {
        using var client = new ScriptedHandler()
            .Answer("""{"details":{"families":null},"model_info":{},"modified_at":"0001-01-01T00:00:00Z","requires":"0.14.0","remote_model":"gpt-oss:120b","remote_host":"https://ollama.com:443"}""")
            .CreateClient();

        var shown = await client.ShowModelAsync("gpt-oss:120b-cloud");

        (shown.Architecture, shown.ContextLength, shown.EmbeddingLength, shown.ParameterCount).ShouldBe((null, null, null, null));
        (shown.Requires, shown.RemoteModel, shown.RemoteHost).ShouldBe(("0.14.0", "gpt-oss:120b", "https://ollama.com:443"));
        shown.ModifiedAt.ShouldBe(DateTimeOffset.MinValue);
    }

    [Fact]
    public async Task ShowModelAsync_OddMetadata_HelpersDoNotFail()
    {
        using var client = new ScriptedHandler()
            .Answer("""{"model_info":{"general.architecture":"x","x.context_length":[1,2],"x.embedding_length":18446744073709551615,"general.parameter_count":1.5}}""").CreateClient();

        var shown = await client.ShowModelAsync("m");

        (shown.ContextLength, shown.EmbeddingLength, shown.ParameterCount).ShouldBe((null, null, null));
        shown.ModelInfo!["x.embedding_length"].GetUInt64().ShouldBe(ulong.MaxValue);
    }

    [Fact]
    public async Task ShowModelAsync_Request_SendsEverything()
    {
        var server = new ScriptedHandler().Answer("{}");
        using var client = server.CreateClient();

        await client.ShowModelAsync(new OllamaShowRequest { Model = "m", Verbose = true, System = "s", Options = new OllamaModelOptions { NumCtx = 5 } });

        server.Request.Json.ShouldBeJson("""{"model":"m","verbose":true,"system":"s","options":{"num_ctx":5}}""");
    }

    [Fact]
    public async Task HasModelAsync_Installed_IsTrue()
    {
        using var client = new ScriptedHandler().Answer("{}").CreateClient();

        (await client.HasModelAsync("llama3.2")).ShouldBeTrue();
    }

    [Fact]
    public async Task HasModelAsync_NotInstalled_IsFalse()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.NotFound, """{"error":"model 'llama3.2' not found"}""").CreateClient();

        (await client.HasModelAsync("llama3.2")).ShouldBeFalse();
    }

    [Fact]
    public async Task HasModelAsync_ServerFails_Throws()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, """{"error":"disk"}""").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.HasModelAsync("llama3.2"))).Kind.ShouldBe(OllamaErrorKind.ServerError);
    }

    [Fact]
    public async Task CopyModelAsync_Names_SendsBoth()
    {
        var server = new ScriptedHandler().Answer("");
        using var client = server.CreateClient();

        await client.CopyModelAsync("a", "me/b:latest");

        server.Request.Method.ShouldBe(HttpMethod.Post);
        server.Request.Path.ShouldBe("/api/copy");
        server.Request.Json.ShouldBeJson("""{"source":"a","destination":"me/b:latest"}""");
    }

    [Fact]
    public async Task DeleteModelAsync_Name_SendsABodyWithTheDelete()
    {
        var server = new ScriptedHandler().Answer("");
        using var client = server.CreateClient();

        await client.DeleteModelAsync("a");

        server.Request.Method.ShouldBe(HttpMethod.Delete);
        server.Request.Path.ShouldBe("/api/delete");
        server.Request.Json.ShouldBeJson("""{"model":"a"}""");
    }

    [Fact]
    public async Task CopyModelAsync_Request_IsSentWhole()
    {
        var server = new ScriptedHandler().Answer("");
        using var client = server.CreateClient();
        var more = new Dictionary<string, JsonElement> { ["overwrite"] = JsonElement.Parse("true") };

        await client.CopyModelAsync(new OllamaCopyRequest { Source = "a", Destination = "b", AdditionalProperties = more });

        server.Request.Json.ShouldBeJson("""{"source":"a","destination":"b","overwrite":true}""");
    }

    [Fact]
    public async Task DeleteModelAsync_Request_IsSentWhole()
    {
        var server = new ScriptedHandler().Answer("");
        using var client = server.CreateClient();
        var more = new Dictionary<string, JsonElement> { ["force"] = JsonElement.Parse("true") };

        await client.DeleteModelAsync(new OllamaDeleteRequest { Model = "a", AdditionalProperties = more });

        server.Request.Method.ShouldBe(HttpMethod.Delete);
        server.Request.Json.ShouldBeJson("""{"model":"a","force":true}""");
    }

    [Fact]
    public async Task EmbedLegacyAsync_Text_ReturnsTheVector()
    {
        var server = new ScriptedHandler().Answer("""{"embedding":[0.5,-1e-05]}""");
        using var client = server.CreateClient();

        var response = await client.EmbedLegacyAsync(new OllamaLegacyEmbedRequest { Model = "m", Prompt = "p", KeepAlive = KeepAlive.Forever });

        response.Embedding.ShouldBe([0.5, -1e-05]);
        server.Request.Json.ShouldBeJson("""{"model":"m","prompt":"p","keep_alive":-1}""");
    }

    [Theory]
    [InlineData("""{"embedding":null}""")]
    [InlineData("""{"embedding":[]}""")]
    public async Task EmbedLegacyAsync_NoVector_IsEmptyOrNull(string answer)
    {
        using var client = new ScriptedHandler().Answer(answer).CreateClient();

        ((await client.EmbedLegacyAsync(new OllamaLegacyEmbedRequest { Model = "m" })).Embedding ?? []).ShouldBeEmpty();
    }
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class OllamaOptionsExtensionsTests
{
    [Fact]
    public async Task ChatOptions_EverySetting_IsSentUnderItsName()
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        var options = new ChatOptions().SetNumCtx(16384).SetKeepAlive(TimeSpan.FromMinutes(30)).SetThink(ThinkLevel.Off);

        await server.CreateClient().AsIChatClient("m", Unchecked.Options).GetResponseAsync("Hi", options);

        var body = server.Request.Json;
        body.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(16384);
        body.GetProperty("keep_alive").GetString().ShouldBe("30m0s");
        body.GetProperty("think").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task EmbeddingGenerationOptions_EverySetting_IsSentUnderItsName()
    {
        var server = new ScriptedHandler().Answer("""{"embeddings":[[1]]}""");
        var options = new EmbeddingGenerationOptions().SetNumCtx(2048).SetKeepAlive(KeepAlive.Forever);

        await server.CreateClient().AsIEmbeddingGenerator("m").GenerateAsync(["a"], options);

        server.Request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32().ShouldBe(2048);
        server.Request.Json.GetProperty("keep_alive").GetInt32().ShouldBe(-1);
    }

    [Fact]
    public void ChatOptions_Defaults_RemoveTheSettings()
    {
        var options = new ChatOptions().SetNumCtx(4096).SetKeepAlive(KeepAlive.Unload).SetThink(ThinkLevel.High);

        options.SetNumCtx(null).SetKeepAlive(KeepAlive.ServerDefault).SetThink(ThinkLevel.ServerDefault);

        options.AdditionalProperties.ShouldBeEmpty();
    }

    [Fact]
    public void SetNumCtx_Zero_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => new ChatOptions().SetNumCtx(0));

    [Fact]
    public void ChatOptions_EverySetting_IsAPlainJsonValue()
    {
        var options = new ChatOptions().SetNumCtx(4096).SetKeepAlive(KeepAlive.Forever).SetThink(new ThinkLevel("xhigh"));

        options.AdditionalProperties!.Values.ShouldAllBe(value => value is int || value is string);
    }

    [Fact]
    public void ToOllamaChatRequest_SettingsOfAnyType_AreRead()
    {
        var properties = new AdditionalPropertiesDictionary
        {
            ["num_ctx"] = "8192",
            ["max_tokens"] = 64.0,
            ["keep_alive"] = 0,
            ["think"] = "low",
            ["format"] = "json",
            ["seed"] = null,
            ["mine"] = 1,
        };

        var request = properties.ToOllamaChatRequest();

        JsonSerializer.SerializeToElement(request, OllamaJson.DefaultOptions).ShouldBeJson("""
            { "format": "json", "think": "low", "keep_alive": 0, "options": { "num_ctx": 8192, "num_predict": 64, "mine": 1 } }
            """);
    }

    [Fact]
    public void ToOllamaChatRequest_NoSettings_IsEmpty() =>
        JsonSerializer.SerializeToElement(new AdditionalPropertiesDictionary().ToOllamaChatRequest(), OllamaJson.DefaultOptions).ShouldBeJson("{}");

    [Fact]
    public void ToOllamaChatRequest_ValueThatTheSettingCannotHave_Throws() =>
        Should.Throw<ArgumentException>(() => new AdditionalPropertiesDictionary { ["num_ctx"] = "many" }.ToOllamaChatRequest())
            .Message.ShouldContain("num_ctx");
}

using System.Net;
using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Images;

/// <summary>The analyzer over this library's own chat client, down to the wire.</summary>
public class ImageAnalyzerOverOllamaTests
{
    private static readonly string Base64 = Convert.ToBase64String(Pictures.Png());

    [Fact]
    public async Task AnalyzeAsync_OverOllama_SendsTheBytesWithoutPrefix()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Message("\"content\":\"A cat.\"", "\"done\":true,\"done_reason\":\"stop\""));
        using var client = handler.CreateClient();

        var answer = await new ImageAnalyzer(client.AsIChatClient("gemma3", Unchecked.Options)).AnalyzeAsync($"data:image/png;base64,{Base64}", "What is it?");

        answer.ShouldBe("A cat.");
        handler.Request.Path.ShouldBe("/api/chat");
        handler.Request.Json.GetProperty("model").GetString().ShouldBe("gemma3");
        handler.Request.Json.GetProperty("messages").ShouldBeJson(
            $$"""[{ "role": "user", "content": "What is it?", "images": ["{{Base64}}"] }]""");
    }

    [Theory]
    [InlineData(404, "model 'gemma3' not found", "not installed")]
    [InlineData(400, "gemma3 does not support vision", "cannot see images")]
    [InlineData(503, "server busy, please try again", "busy")]
    [InlineData(401, "unauthorized", "refuses access")]
    [InlineData(500, "illegal base64 data at /srv/ollama", "could not analyze this image")]
    public async Task InvokeAsync_OllamaRefuses_TellsTheCallingModelWhatToDo(int status, string error, string because)
    {
        using var handler = new ScriptedHandler().Answer((HttpStatusCode)status, $$"""{"error":"{{error}}"}""");
        using var client = handler.CreateClient();
        var function = new ImageAnalyzer(client.AsIChatClient("gemma3", Unchecked.Options)).AsAIFunction();

        var text = (await function.InvokeAsync(new() { ["image"] = $"data:image/png;base64,{Base64}" })).ShouldBeOfType<string>();

        text.ShouldStartWith("Error: ");
        text.ShouldContain(because);
        text.ShouldBeSafeForAModel();
    }
}

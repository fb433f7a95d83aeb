using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Playground.Api;

/// <summary>A request that cannot be read is the caller's mistake, and the answer says what it is.</summary>
public sealed class MalformedRequestTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"model":"poet"}""")]
    [InlineData("""{"model":1,"messages":[]}""")]
    [InlineData("""{"model":"poet","messages":{}}""")]
    [InlineData("""{"model":"poet","messages":[1]}""")]
    [InlineData("""{"model":"poet","messages":[],"tools":"yes"}""")]
    [InlineData("""{"model":"poet","messages":[{"role":1}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"","contents":[]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"nonsense"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"text":"a","$type":"nonsense"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"data"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"data","uri":""}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"data","uri":"nonsense"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"data","uri":"data:image/png;base64"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"data","uri":"data:image/png;base64,?"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"data","uri":"data:nonsense;base64,AAAA"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"functionCall"}]}]}""")]
    [InlineData("""{"model":"poet","messages":[{"role":"user","contents":[{"$type":"functionResult"}]}]}""")]
    public async Task Chat_BodyThatCannotBeRead_IsRefusedWithASentence(string body) =>
        await ShouldBeRefusedAsync("api/chat", body, Json, HttpStatusCode.BadRequest, "The request cannot be read: ");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"model":1}""")]
    public async Task Pull_BodyThatCannotBeRead_IsRefusedWithASentence(string body) =>
        await ShouldBeRefusedAsync("api/pull", body, Json, HttpStatusCode.BadRequest, "The request cannot be read: ");

    [Theory]
    [InlineData("api/chat")]
    [InlineData("api/pull")]
    public async Task Post_NoJson_IsRefusedWithASentence(string path) =>
        await ShouldBeRefusedAsync(path, "hello", "text/plain", HttpStatusCode.UnsupportedMediaType, "The request cannot be read: ");

    [Theory]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"nonsense\"")]
    public async Task Post_OtherThanUtf8_IsRefusedWithASentence(string type) =>
        await ShouldBeRefusedAsync("api/chat", "{}", type, HttpStatusCode.UnsupportedMediaType, "The request cannot be read: it has to be JSON in UTF-8");

    [Fact]
    public async Task Chat_BodyTooLarge_IsRefusedWithASentence() =>
        await ShouldBeRefusedAsync("api/chat", new string(' ', (64 << 20) + 1), Json, HttpStatusCode.RequestEntityTooLarge, "The request cannot be read: ");

    [Theory]
    [InlineData("[{}]")]
    [InlineData("""[{"$type":"uri","uri":":","mediaType":"image/png"}]""")]
    [InlineData("""[{"$type":"uri","uri":"http://127.0.0.1/cat.png","mediaType":"image/png"}]""")]
    [InlineData("""[{"$type":"error","message":"x"}]""")]
    public async Task Chat_ContentThatOllamaDoesNotKnow_EndsInAnAnswerOrASentence(string contents)
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestModel("poet", "Roses."));
        using var api = new ApiClient(host);
        object[] messages = [new { role = "user", contents = JsonSerializer.Deserialize<JsonElement>(contents) }];

        var events = await api.PostAsync("api/chat", new { model = "poet", messages }).ToListAsync();

        events[^1].EventType.ShouldBeOneOf("done", "error");
        (events.Error() ?? "").ShouldNotContain("The playground failed");
    }

    private static async Task ShouldBeRefusedAsync(string path, string body, string mediaType, HttpStatusCode status, string sentence)
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        // What is too large is refused before it is sent.
        request.Headers.ExpectContinue = true;

        using var response = await api.Http.SendAsync(request);

        response.StatusCode.ShouldBe(status, body.Length < 1000 ? body : null);
        var detail = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
        detail.ShouldStartWith(sentence);
        detail.ShouldEndWith(".");
        detail.ShouldNotContain("(Parameter");
        detail.ShouldNotContain("PlaygroundSample");
        host.Ollama.Requests.To("/api/chat").ShouldBeEmpty();
    }
}

using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>Calls the playground as its page does, without a browser.</summary>
internal sealed class ApiClient(PlaygroundHost host) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = host.Address };

    public HttpClient Http => _http;

    public Task<JsonElement> ModelsAsync() => _http.GetFromJsonAsync<JsonElement>("api/models");

    /// <summary>Asks a model one thing.</summary>
    public IAsyncEnumerable<SseItem<JsonElement>> AskAsync(string model, string text, CancellationToken cancellationToken = default) =>
        PostAsync("api/chat", new { model, messages = new object[] { User(text) } }, cancellationToken);

    public async IAsyncEnumerable<SseItem<JsonElement>> PostAsync(
        string path, object body, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken), (_, data) => JsonSerializer.Deserialize<JsonElement>(data));
        await foreach (var item in events.EnumerateAsync(cancellationToken))
        {
            yield return item;
        }
    }

    public static Dictionary<string, object> Content(string type, string member, object value) => new() { ["$type"] = type, [member] = value };

    public static object User(params object[] contents) => new { role = "user", contents = contents.Select(content => content is string text ? Content("text", "text", text) : content) };

    public void Dispose() => _http.Dispose();
}

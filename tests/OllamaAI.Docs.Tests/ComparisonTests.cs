using System.ClientModel;
using System.ClientModel.Primitives;
using System.IO.Pipelines;
using System.Text;
using OpenAI;
using OpenAI.Chat;

namespace OllamaAI.Docs.Tests;

/// <summary>What <c>docs/comparison.md</c> says of OpenAI's SDK, seen: if a newer one does better, the page has to say so.</summary>
public sealed class ComparisonTests
{
    private const string Chunk =
        """data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}""";

    [Fact]
    public async Task BrokenStream_OpenAISdk_EndsWithoutAnError() => (await ReadAsync($"{Chunk}\n\n")).ShouldBe("Hel");

    [Fact]
    public async Task ErrorInStream_OpenAISdk_EndsWithoutAnError() =>
        (await ReadAsync($"{Chunk}\n\ndata: {{\"error\":{{\"message\":\"out of memory\"}}}}\n\n")).ShouldBe("Hel");

    [Fact]
    public async Task StalledStream_OpenAISdk_CanBeCancelled()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($"{Chunk}\n\n"));
        using var cancellation = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(ReadAsync(pipe.Reader.AsStream(), cancellation.Cancel, cancellation.Token));
    }

    private static Task<string> ReadAsync(string body) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), () => { });

    private static async Task<string> ReadAsync(Stream body, Action onUpdate, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient(new EventStream(body));
        var options = new OpenAIClientOptions { Endpoint = new Uri("http://localhost/v1"), Transport = new HttpClientPipelineTransport(http) };
        var client = new ChatClient("m", new ApiKeyCredential("none"), options);
        var text = new StringBuilder();
        await foreach (var update in client.CompleteChatStreamingAsync([new UserChatMessage("Hi")], cancellationToken: cancellationToken))
        {
            text.AppendJoin("", update.ContentUpdate.Select(part => part.Text));
            onUpdate();
        }

        return text.ToString();
    }

    private sealed class EventStream(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body) { Headers = { ContentType = new("text/event-stream") } } });
    }
}

using System.Net;

namespace OllamaAI.Fuzz;

/// <summary>Answers every request with the same reply.</summary>
internal sealed class ReplyHandler : HttpMessageHandler
{
    public FuzzCase Reply { get; set; } = new("", []);

    public HttpClient CreateClient() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://fuzz/"), Timeout = Timeout.InfiniteTimeSpan };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Reply.Status)
        {
            Content = new StreamContent(new PieceStream(Reply)),
            RequestMessage = request,
        };
        foreach (var (name, value) in Reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Task.FromResult(response);
    }
}

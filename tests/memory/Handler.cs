namespace OllamaAI.Memory;

/// <summary>Answers without a network.</summary>
internal sealed class Handler : HttpMessageHandler
{
    public required Func<Stream> Answer { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        return new HttpResponseMessage { Content = new StreamContent(Answer()), RequestMessage = request };
    }
}

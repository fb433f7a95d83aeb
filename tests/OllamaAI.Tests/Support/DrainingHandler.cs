using System.Net;

namespace OllamaAI.Tests.Support;

/// <summary>A server that has no blob and takes every upload without keeping it.</summary>
internal sealed class DrainingHandler : HttpMessageHandler
{
    /// <summary>The length announced with the upload.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>The bytes that came.</summary>
    public long Received { get; private set; }

    public OllamaClient CreateClient() => new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434") });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        ContentLength = request.Content.Headers.ContentLength;
        await request.Content.CopyToAsync(new CountingStream(count => Received += count), cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.Created);
    }
}

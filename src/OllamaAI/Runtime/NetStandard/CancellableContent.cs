using System.Net;

namespace OllamaAI.Runtime;

/// <summary>A request body whose sending can be cancelled; see <see cref="SentContent"/>.</summary>
internal abstract class CancellableContent : HttpContent
{
    public Task WriteAsync(Stream stream, CancellationToken cancellationToken) => SerializeToStreamAsync(stream, null, cancellationToken);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected abstract Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken);
}

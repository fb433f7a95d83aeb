using System.Net;

namespace OllamaAI.Runtime;

/// <summary>A request body whose sending can be cancelled.</summary>
internal abstract class CancellableContent : HttpContent
{
    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected abstract override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken);
}

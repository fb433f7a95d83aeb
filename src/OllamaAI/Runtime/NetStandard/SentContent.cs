using System.Net;

namespace OllamaAI.Runtime;

/// <summary>
/// One sending of a request body. Older runtimes tell a body nothing of a cancellation, and .NET Framework disposes it once it is sent,
/// though it may have to be sent again.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly CancellableContent _content;
    private readonly CancellationToken _cancellationToken;

    public SentContent(CancellableContent content, CancellationToken cancellationToken)
    {
        _content = content;
        _cancellationToken = cancellationToken;
        foreach (var header in content.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        _content.WriteAsync(stream, _cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }
}

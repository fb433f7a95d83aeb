using System.Buffers;
using System.Net;

namespace OllamaAI.Transport;

/// <summary>A request body read from a stream while it is sent, in constant memory. The stream is not disposed.</summary>
internal sealed class StreamBody : CancellableContent
{
    private const int BlockSize = 128 * 1024;

    private readonly Stream _content;
    private readonly IProgress<long>? _progress;
    private readonly long _start;

    public StreamBody(Stream content, IProgress<long>? progress)
    {
        _content = content;
        _progress = progress;
        _start = content.CanSeek ? content.Position : 0;
        Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
    }

    /// <summary>What reading the stream threw, if anything; the HTTP stack blames the connection for it.</summary>
    public Exception? ReadFault { get; private set; }

    /// <summary>Is called after each block that was sent.</summary>
    public Action? BlockSent { get; set; }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.CanSeek ? _content.Length - _start : 0;
        return _content.CanSeek;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Rewind();
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var sent = 0L;
            int count;
            while ((count = await ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                BlockSent?.Invoke();
                _progress?.Report(sent += count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _content.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ReadFault = e;
            throw;
        }
    }

    // The HTTP stack sends a body again when a pooled connection turns out to be dead.
    private void Rewind()
    {
        if (_content.CanSeek)
        {
            _content.Position = _start;
        }
    }
}

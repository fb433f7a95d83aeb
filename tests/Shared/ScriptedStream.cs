using System.Threading.Channels;

namespace OllamaAI.Tests.Support;

/// <summary>A response body that arrives when, and in the pieces in which, the test writes it.</summary>
internal sealed class ScriptedStream : ReadOnlyStream
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _waiting = new(0);
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Completes when the client lets go of the body.</summary>
    public Task Closed => _closed.Task;

    public ScriptedStream Send(params string[] frames) => Send(Frames.Bytes(frames));

    public ScriptedStream Send(byte[] piece)
    {
        _pieces.Writer.TryWrite(piece).ShouldBeTrue();
        return this;
    }

    public ScriptedStream End(Exception? fault = null)
    {
        _pieces.Writer.Complete(fault);
        return this;
    }

    /// <summary>Completes when the client has read everything and waits for more.</summary>
    public Task WaitingAsync() => _waiting.WaitAsync().DefaultTimeout();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!_pieces.Reader.TryRead(out var piece))
            {
                _waiting.Release();
                if (!await _pieces.Reader.WaitToReadAsync(cancellationToken))
                {
                    return 0;
                }

                continue;
            }

            _rest = piece;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _closed.TrySetResult();
        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.Runtime.CompilerServices;

namespace OllamaAI.Transport;

/// <summary>Cuts a byte stream into lines, whatever the pieces in which it arrives. Not thread-safe.</summary>
/// <remarks>Accepts LF and CRLF, skips blank lines, and takes a last line without an end (protocol 5.1).</remarks>
internal sealed class NdjsonReader(Stream stream, int maxLineBytes) : IDisposable
{
    private const int InitialSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _scanned;
    private int _end;
    private bool _isEnd;

    /// <summary>The line last read, without its end. Valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Takes the next line out of what has already arrived.</summary>
    public bool TryReadLine()
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (newline < 0)
            {
                _scanned = _end;
                return _isEnd && TakeLine(_end, _end);
            }

            var end = _scanned + newline;
            if (TakeLine(end, end + 1))
            {
                return true;
            }
        }
    }

    /// <summary>Waits for more bytes.</summary>
    /// <returns><see langword="false"/> at the end of the stream.</returns>
    /// <exception cref="OllamaException">The line is longer than the limit.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isEnd)
        {
            return false;
        }

        MakeRoom();
        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _isEnd = count == 0;
        return true;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Line = default;
        _start = _scanned = _end = 0;
        _isEnd = true;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool TakeLine(int end, int next)
    {
        var line = _buffer.AsMemory(_start, end - _start);
        if (line.Length > maxLineBytes)
        {
            throw TooLong();
        }

        _start = _scanned = next;
        Line = line.TrimEnd((byte)'\r');
        return !Line.Span.Trim(" \t\r"u8).IsEmpty;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _scanned = _end = 0;
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        var length = _end - _start;
        if (_start == 0)
        {
            if (length >= maxLineBytes)
            {
                throw TooLong();
            }

            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * _buffer.Length, Math.Max(maxLineBytes, _buffer.Length + 1L)));
            _buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
            return;
        }

        _buffer.AsSpan(_start, length).CopyTo(_buffer);
        _scanned -= _start;
        _start = 0;
        _end = length;
    }

    private OllamaException TooLong() => new(
        OllamaErrorKind.InvalidResponse,
        $"The server sent a line of more than {maxLineBytes} bytes (OllamaClientOptions.{nameof(OllamaClientOptions.MaxLineBytes)}).");
}

namespace OllamaAI.Transport;

/// <summary>Cuts bytes into lines, whatever the pieces in which they arrive. Not thread-safe.</summary>
/// <remarks>Accepts LF and CRLF, skips blank lines, and takes a last line without an end.</remarks>
/// <param name="call">Whose answer it is, for the exception.</param>
/// <param name="maxLineBytes">The longest line.</param>
internal sealed class LineBuffer(ApiCall call, int maxLineBytes) : IDisposable
{
    // A frame is a few hundred bytes. A stream that waits for the next one should not hold more than it needs.
    private const int InitialSize = 1024;
    private const int UsualSize = 16 * 1024;

    private byte[] _buffer = RentedBytes.Rent(InitialSize);
    private int _start;
    private int _lineStart;
    private int _scanned;
    private int _end;

    /// <summary>Whether no more bytes will come.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>The line last read, without its end. Valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Takes the next line out of what has already arrived.</summary>
    /// <exception cref="OllamaException">The line is longer than the limit.</exception>
    public bool TryReadLine()
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (newline < 0)
            {
                _scanned = _end;
                return IsEnd && TakeLine(_end, _end);
            }

            var end = _scanned + newline;
            if (TakeLine(end, end + 1))
            {
                return true;
            }
        }
    }

    /// <summary>Takes the line back: it goes on behind its line feed, which was part of it.</summary>
    public void JoinNextLine()
    {
        _scanned = _start;
        _start = _lineStart;
    }

    /// <summary>Room for the bytes that come next, at least one.</summary>
    /// <exception cref="OllamaException">The line is longer than the limit.</exception>
    public Memory<byte> GetMemory()
    {
        MakeRoom();
        return _buffer.AsMemory(_end);
    }

    /// <summary>Says how many bytes came; none at the end.</summary>
    public void Advance(int count)
    {
        _end += count;
        IsEnd = count == 0;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Line = default;
        _start = _scanned = _end = 0;
        IsEnd = true;
        RentedBytes.Return(buffer);
    }

    private bool TakeLine(int end, int next)
    {
        var line = _buffer.AsMemory(_start, end - _start);
        if (line.Length > maxLineBytes)
        {
            throw OllamaErrors.LineTooLong(call, maxLineBytes);
        }

        _lineStart = _start;
        _start = _scanned = next;
        Line = line.TrimEnd((byte)'\r');
        return !Line.Span.Trim(" \t\r"u8).IsEmpty;
    }

    private void MakeRoom()
    {
        var isFull = _end == _buffer.Length;
        if (isFull && _buffer.Length < UsualSize)
        {
            // Frames arrive faster than they are read: fewer and larger reads.
            MoveTo(RentedBytes.Rent(UsualSize));
        }
        else if (_start > 0)
        {
            // What is left is part of a line; behind it, a read gets as much as the array holds.
            MoveTo(_buffer);
        }
        else if (isFull)
        {
            if (_end > maxLineBytes)
            {
                throw OllamaErrors.LineTooLong(call, maxLineBytes);
            }

            MoveTo(RentedBytes.Rent((int)Math.Min(2L * _buffer.Length, Math.Max(maxLineBytes + 1L, _buffer.Length + 1L))));
        }
    }

    /// <summary>Moves what is not yet read to the beginning of an array.</summary>
    private void MoveTo(byte[] array)
    {
        var length = _end - _start;
        _buffer.AsSpan(_start, length).CopyTo(array);
        if (array != _buffer)
        {
            RentedBytes.Return(_buffer);
            _buffer = array;
        }

        _scanned -= _start;
        _start = 0;
        _end = length;
    }
}

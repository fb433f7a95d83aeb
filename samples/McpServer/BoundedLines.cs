namespace McpServerSample;

/// <summary>Standard input that ends at a line which is too long to be a message, so that no line fills the memory.</summary>
/// <param name="input">The input.</param>
/// <param name="maxBytes">The longest line.</param>
internal sealed class BoundedLines(Stream input, long maxBytes) : Stream
{
    private long _length;

    /// <summary>Gets whether the input has ended because a line was too long.</summary>
    public bool IsTooLong => _length > maxBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        IsTooLong ? 0 : Checked(buffer.AsSpan(offset, input.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsTooLong)
        {
            return 0;
        }

        // Reading a console cannot be cancelled; the wait for it can.
        var count = await Task.Run(() => input.Read(buffer.Span), CancellationToken.None).WaitAsync(cancellationToken);
        return Checked(buffer.Span[..count]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Checked(ReadOnlySpan<byte> read)
    {
        var end = read.LastIndexOf((byte)'\n');
        _length = end < 0 ? _length + read.Length : read.Length - end - 1;
        return IsTooLong ? 0 : read.Length;
    }
}

using OllamaAI.Tests.Support;

namespace OllamaAI.Fuzz;

/// <summary>A body that arrives in pieces of any size, and may break off.</summary>
internal sealed class PieceStream(FuzzCase reply) : ReadOnlyStream
{
    private readonly Random? _sizes = reply.ChunkSeed == 0 ? null : new Random(reply.ChunkSeed);
    private readonly int _end = Math.Min(reply.BreakAt ?? reply.Body.Length, reply.Body.Length);
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _position);
        if (count == 0 && reply.BreakAt is not null)
        {
            throw new IOException("The connection was reset.");
        }

        if (count > 1 && _sizes is not null)
        {
            count = _sizes.Next(4) == 0 ? 1 : _sizes.Next(1, Math.Min(count, 600) + 1);
        }

        reply.Body.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return new ValueTask<int>(Read(buffer.Span));
        }
        catch (IOException e)
        {
            return ValueTask.FromException<int>(e);
        }
    }
}

using System.Buffers;

namespace OllamaAI.Transport;

/// <summary>Bytes in a rented array that grows, by doubling up to a limit and no further than asked above it. Not thread-safe.</summary>
internal sealed class PooledBuffer(int capacity, int limit = int.MaxValue) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = RentedBytes.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(Math.Max(sizeHint, 1));
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        // Twice does no harm: an empty array belongs to no pool.
        var array = _array;
        _array = [];
        Length = 0;
        RentedBytes.Return(array);
    }

    private void EnsureFree(int count)
    {
        if (_array.Length - Length >= count)
        {
            return;
        }

        var doubled = (int)Math.Min(2L * _array.Length, Math.Min(limit, Array.MaxLength));
        var larger = RentedBytes.Rent(Math.Max(checked(Length + count), doubled));
        Written.CopyTo(larger);
        RentedBytes.Return(_array);
        _array = larger;
    }
}

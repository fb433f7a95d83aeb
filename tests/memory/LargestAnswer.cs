using System.Text;
using OllamaAI.Tests.Support;

namespace OllamaAI.Memory;

/// <summary>An answer of a given size that is made while it is read, so that only the client's memory is measured.</summary>
/// <param name="start">What it begins with.</param>
/// <param name="item">What is repeated in it.</param>
/// <param name="end">What it ends with.</param>
/// <param name="length">How long it is, or the first whole item beyond that.</param>
internal sealed class LargestAnswer(string start, string item, string end, long length) : ReadOnlyStream
{
    private readonly byte[] _items = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(item, 8192)));
    private readonly byte[] _end = Encoding.ASCII.GetBytes(end);
    private ReadOnlyMemory<byte> _rest = Encoding.ASCII.GetBytes(start);
    private long _sent;
    private bool _isEnding;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty && !_isEnding)
        {
            _isEnding = _sent + _items.Length >= length;
            _rest = _isEnding ? _end : _items;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        _sent += count;
        return ValueTask.FromResult(count);
    }
}

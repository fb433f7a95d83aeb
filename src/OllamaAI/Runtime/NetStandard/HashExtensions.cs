using System.Buffers;
using System.Security.Cryptography;

namespace OllamaAI.Runtime;

/// <summary>Hashes of memory that is not an array.</summary>
internal static class HashExtensions
{
    private const int BlockSize = 4096;

    public static void AppendData(this IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        while (!bytes.IsEmpty)
        {
            var length = Math.Min(block.Length, bytes.Length);
            bytes[..length].CopyTo(block);
            hash.AppendData(block, 0, length);
            bytes = bytes[length..];
        }

        ArrayPool<byte>.Shared.Return(block);
    }
}

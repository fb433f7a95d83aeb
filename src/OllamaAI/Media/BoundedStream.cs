using System.Buffers;

namespace OllamaAI.Media;

/// <summary>Reads a stream to its end, within a limit on its size.</summary>
internal static class BoundedStream
{
    private const int ChunkSize = 64 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>(ChunkSize);
        while (true)
        {
            var read = await stream.ReadAsync(bytes.GetMemory(ChunkSize), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return bytes.WrittenMemory;
            }

            bytes.Advance(read);
            if (bytes.WrittenCount > maxBytes)
            {
                throw Refusal.TooManyBytes(maxBytes);
            }
        }
    }
}

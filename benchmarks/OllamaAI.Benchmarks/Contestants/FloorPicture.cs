using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;

namespace OllamaAI.Benchmarks;

/// <summary>A request with one picture, encoded block by block into the connection.</summary>
internal sealed class FloorPicture : HttpContent
{
    private const int Block = 48 * 1024;

    private static readonly byte[] Start = "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\",\"images\":[\""u8.ToArray();
    private static readonly byte[] End = "\"]}],\"truncate\":false,\"stream\":false}"u8.ToArray();

    private readonly ReadOnlyMemory<byte> _picture;

    public FloorPicture(ReadOnlyMemory<byte> picture)
    {
        _picture = picture;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Start.Length + ((_picture.Length + 2L) / 3 * 4) + End.Length;
        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(Block));
        await stream.WriteAsync(Start);
        for (var rest = _picture; !rest.IsEmpty; rest = rest[Math.Min(Block, rest.Length)..])
        {
            var block = rest[..Math.Min(Block, rest.Length)];
            Base64.EncodeToUtf8(block.Span, buffer, out _, out var written, block.Length == rest.Length);
            await stream.WriteAsync(buffer.AsMemory(0, written));
        }

        await stream.WriteAsync(End);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}

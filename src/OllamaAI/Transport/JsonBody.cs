using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>A request body: JSON in a rented buffer, pictures encoded while they are sent.</summary>
/// <remarks>The length is known in advance, and the body can be sent again for a retry.</remarks>
internal sealed class JsonBody : CancellableContent
{
    // 128 KiB once encoded. Blocks of half the size take 7 % longer, even when each is encoded while the one before is sent.
    private const int PictureBlock = 96 * 1024;

    // Bodies are JSON only, never part of a page: the relaxed encoder keeps text readable and short.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly PooledBuffer _json;
    private readonly IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)> _pictures;
    private int _sending;

    private JsonBody(PooledBuffer json, IReadOnlyList<(long Offset, ReadOnlyMemory<byte> Bytes)> pictures)
    {
        _json = json;
        _pictures = pictures;
        // Not a MediaTypeHeaderValue, which a handler can change: one for all requests would be changed for all, one for each is 60 bytes.
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    public static JsonBody Create<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        var json = new PooledBuffer(1024);
        try
        {
            using var writer = new Utf8JsonWriter(json, WriterOptions);
            var pictures = Base64Gaps.Collect(writer, (value, typeInfo), static (writer, what) =>
            {
                JsonSerializer.Serialize(writer, what.value, what.typeInfo);
                writer.Flush();
            });
            return new JsonBody(json, pictures);
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        foreach (var (_, bytes) in _pictures)
        {
            length += (bytes.Length + 2L) / 3 * 4;
        }

        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sending);
        try
        {
            var json = _json.Written;
            var start = 0;
            foreach (var (offset, bytes) in _pictures)
            {
                await stream.WriteAsync(json[start..(int)offset], cancellationToken).ConfigureAwait(false);
                await WritePictureAsync(stream, bytes, cancellationToken).ConfigureAwait(false);
                start = (int)offset;
            }

            await stream.WriteAsync(json[start..], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
        }
    }

    protected override void Dispose(bool disposing)
    {
        // A server may answer before it has read the body. The send then goes on for a moment, and a buffer
        // that went back to the pool would put another request's bytes on this connection.
        if (disposing && Volatile.Read(ref _sending) == 0)
        {
            _json.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task WritePictureAsync(Stream stream, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(PictureBlock));
        try
        {
            while (!picture.IsEmpty)
            {
                var block = picture[..Math.Min(PictureBlock, picture.Length)];
                picture = picture[block.Length..];
                Base64.EncodeToUtf8(block.Span, buffer, out _, out var written, isFinalBlock: picture.IsEmpty);
                await stream.WriteAsync(buffer.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

using System.Buffers.Binary;

namespace OllamaAI.Benchmarks;

/// <summary>An image that is whole to whoever looks at its header: a black BMP of one row.</summary>
internal static class BlankImage
{
    private const int HeaderLength = 54;

    public static byte[] OfSize(int bytes)
    {
        var image = new byte[bytes];
        "BM"u8.CopyTo(image);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(10), HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(18), (bytes - HeaderLength) / 4);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(22), 1);
        image[28] = 24;
        return image;
    }
}

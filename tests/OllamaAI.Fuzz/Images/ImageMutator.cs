namespace OllamaAI.Fuzz.Images;

/// <summary>Spoils an image a little, mostly in and around its headers.</summary>
internal static class ImageMutator
{
    private const int HeaderLength = 64;

    // What one reader may jump over and another may not: markers, chunks and blocks, whole and in part.
    private static readonly byte[][] Pieces =
    [
        [0xFF], [0xFF, 0xFF], [0xFF, 0x00], [0xFF, 0x01], [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xDA],
        [0xFF, 0xDD, 0, 4, 0, 1], [0xFF, 0xDC, 0, 4, 0, 9],
        .. Enumerable.Range(0xD0, 8).Select(marker => new byte[] { 0xFF, (byte)marker }),
        .. Enumerable.Range(0xC0, 16).Select(marker => new byte[] { 0xFF, (byte)marker, 0, 11, 8, 0x10, 0, 0x20, 0, 1, 1, 0x11, 0 }),
        [0xFF, 0xE0, 0, 2], [0xFF, 0xFE, 0, 3, 0], [0xFF, 0xBF, 0, 2], [0xFF, 0xF0, 0, 2],
        [0, 0, 0, 13, .. "IHDR"u8, 0, 0, 1, 0, 0, 0, 2, 0, 8, 2, 0, 0, 0], [0, 0, 0, 0, .. "tEXt"u8],
        [0, 0, 0, 4, .. "CgBI"u8, 0x50, 0, 0x20, 2, 0x2B, 0xD5, 0xB3, 0x7F],
        [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 88, 0, 0], [.. "VP8L"u8, 5, 0, 0, 0, 0x2F, 9, 0x40, 1, 0, 0],
        [.. "JUNK"u8, 1, 0, 0, 0, 7, 0], [.. "VP8 "u8, 10, 0, 0, 0, 0x10, 0, 0, 0x9D, 1, 0x2A, 99, 0, 88, 0], [.. "ALPH"u8, 2, 0, 0, 0, 0, 0],
        [0x21, 0xFE, 1, 7, 0], [0x21, 0xF9, 4, 0, 0, 0, 0, 0], [0x2C, 0, 0, 0, 0, 99, 0, 88, 0, 0], [0x3B], [0],
    ];

    private static readonly uint[] Numbers =
    [
        0, 1, 2, 7, 12, 13, 16, 40, 64, 0x7F, 0x80, 0xFF, 0x100, 0x3FFF, 0x4000, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF,
    ];

    public static byte[] Mutate(byte[] image, IReadOnlyList<byte[]> seeds, Random random)
    {
        for (var steps = random.Next(1, 5); steps > 0; steps--)
        {
            image = image.Length == 0 ? image : Step(image, seeds, random);
        }

        return image;
    }

    private static byte[] Step(byte[] image, IReadOnlyList<byte[]> seeds, Random random) => random.Next(10) switch
    {
        0 => Splice(image, InHeader(image, random), 1, [(byte)random.Next(256)]),
        1 => Splice(image, random.Next(image.Length), 1, [(byte)random.Next(256)]),
        2 or 3 => Splice(image, InHeader(image, random), random.Next(3) * 2, Number(random)),
        4 or 5 => Splice(image, AtSeam(image, random), 0, Pick(Pieces, random)),
        6 => Splice(image, InHeader(image, random), random.Next(1, 16), []),
        7 => Splice(image, AtSeam(image, random), 0, Slice(image, random)),
        8 => image[..random.Next(image.Length)],
        _ => [.. image.AsSpan(0, random.Next(image.Length)), .. Slice(Pick(seeds, random), random)],
    };

    private static T Pick<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    private static int InHeader(byte[] image, Random random) => random.Next(Math.Min(image.Length, HeaderLength));

    // In front of a byte that begins something in one of the formats.
    private static int AtSeam(byte[] image, Random random)
    {
        var start = random.Next(image.Length);
        var length = image.AsSpan(start).IndexOfAny((byte)0xFF, (byte)'V', (byte)0x2C);
        return length < 0 ? start : start + length;
    }

    private static byte[] Slice(byte[] image, Random random)
    {
        var start = AtSeam(image, random);
        return image[start..Math.Min(image.Length, start + random.Next(1, HeaderLength))];
    }

    private static byte[] Number(Random random)
    {
        var bytes = BitConverter.GetBytes(Pick(Numbers, random))[..Pick([2, 4], random)];
        if (random.Next(2) == 0)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    private static byte[] Splice(byte[] image, int start, int length, byte[] replacement) =>
        [.. image.AsSpan(0, start), .. replacement, .. image.AsSpan(Math.Min(image.Length, start + length))];
}

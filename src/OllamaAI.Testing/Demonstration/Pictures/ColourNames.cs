namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Plain English names of colours: the nearest of some thirty by the Oklab distance, in which equal steps look equal.</summary>
internal static class ColourNames
{
    // Five bits a channel are enough to tell names apart and make the table small.
    private const int Bits = 5;

    private static readonly (string Name, int Value)[] Known =
    [
        ("black", 0x000000), ("black", 0x141414), ("dark grey", 0x444444), ("grey", 0x808080),
        ("light grey", 0xc4c4c4), ("white", 0xffffff), ("red", 0xe02020), ("dark red", 0x7a0c0c), ("pink", 0xffb0c4),
        ("pink", 0xf06090), ("orange", 0xff8c1a), ("light orange", 0xffc080), ("brown", 0x7a4a22),
        ("dark brown", 0x3c2412), ("light brown", 0xc09468), ("beige", 0xf2e4c8), ("yellow", 0xffe020),
        ("light yellow", 0xfff6a0), ("olive", 0x7a7a20), ("yellow-green", 0xa0cc30), ("green", 0x20a030),
        ("green", 0x00ff00), ("dark green", 0x10401a), ("light green", 0x98e498), ("grey-green", 0x6c8068),
        ("teal", 0x107878), ("turquoise", 0x30d0c8), ("light blue", 0xa8d4f4), ("blue", 0x4a90e0), ("blue", 0x1838e0),
        ("blue", 0x5078a8), ("dark blue", 0x0c1858), ("grey-blue", 0x76838f), ("purple", 0x7828a0),
        ("dark purple", 0x341048), ("violet", 0x9878e0), ("magenta", 0xe020c0), ("lavender", 0xccbce8),
    ];

    /// <summary>Every name once.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(colour => colour.Name).Distinct()];

    private static readonly Oklab[] References = [.. Known.Select(colour => Oklab.From(ToPixel(colour.Value)))];

    // Filled as colours occur, with index + 1. Two threads may write the same value; neither harms the other.
    private static readonly byte[] Nearest = new byte[1 << (3 * Bits)];

    public static string Of(Rgba pixel) => Known[IndexOf(pixel)].Name;

    /// <summary>A small number that stands for the name's reference colour; see <see cref="Count"/>.</summary>
    public static int IndexOf(Rgba pixel)
    {
        ref var entry =
            ref Nearest[(pixel.Red >> (8 - Bits) << (2 * Bits)) | (pixel.Green >> (8 - Bits) << Bits) | (pixel.Blue >> (8 - Bits))];
        if (entry == 0)
        {
            entry = (byte)(FindNearest(pixel) + 1);
        }

        return entry - 1;
    }

    public static int Count => Known.Length;

    public static string NameAt(int index) => Known[index].Name;

    // The middle of the pixel's cell in the table, so that the answer does not hang on which pixel came first.
    private static int FindNearest(Rgba pixel)
    {
        var colour = Oklab.From(new Rgba(Middle(pixel.Red), Middle(pixel.Green), Middle(pixel.Blue)));
        return Enumerable.Range(0, References.Length).MinBy(index => References[index].DistanceTo(colour));
    }

    private static byte Middle(byte channel) => (byte)((channel >> (8 - Bits)) * 255 / ((1 << Bits) - 1));

    private static Rgba ToPixel(int value) => new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
}

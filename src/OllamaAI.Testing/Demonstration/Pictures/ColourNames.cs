namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Plain English names of colours: the nearest of some thirty by the Oklab distance, in which equal steps look equal.</summary>
internal static class ColourNames
{
    // Five bits a channel are enough to tell names apart and make the table small.
    private const int Bits = 5;

    private static readonly (string Name, int Value)[] Known =
    [
        ("black", 0x000000), ("black", 0x141414), ("dark grey", 0x444444), ("grey", 0x808080), ("light grey", 0xc4c4c4), ("white", 0xffffff),
        ("red", 0xe02020), ("dark red", 0x7a0c0c), ("pink", 0xffb0c4), ("pink", 0xf06090), ("orange", 0xff8c1a), ("light orange", 0xffc080),
        ("brown", 0x7a4a22), ("dark brown", 0x3c2412), ("light brown", 0xc09468), ("beige", 0xf2e4c8), ("yellow", 0xffe020), ("light yellow", 0xfff6a0),
        ("olive", 0x7a7a20), ("yellow-green", 0xa0cc30), ("green", 0x20a030), ("green", 0x00ff00), ("dark green", 0x10401a), ("light green", 0x98e498),
        ("grey-green", 0x6c8068), ("teal", 0x107878), ("turquoise", 0x30d0c8), ("light blue", 0xa8d4f4), ("blue", 0x4a90e0), ("blue", 0x1838e0),
        ("dark blue", 0x0c1858), ("grey-blue", 0x68809c), ("purple", 0x7828a0), ("dark purple", 0x341048), ("violet", 0x9878e0), ("magenta", 0xe020c0),
        ("lavender", 0xccbce8),
    ];

    /// <summary>Every name once.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(colour => colour.Name).Distinct()];

    private static readonly Lazy<byte[]> Nearest = new(BuildTable);

    public static string Of(Rgba pixel) => Known[IndexOf(pixel)].Name;

    /// <summary>A small number that stands for the name's reference colour; see <see cref="Count"/>.</summary>
    public static int IndexOf(Rgba pixel) =>
        Nearest.Value[(pixel.Red >> (8 - Bits) << (2 * Bits)) | (pixel.Green >> (8 - Bits) << Bits) | (pixel.Blue >> (8 - Bits))];

    public static int Count => Known.Length;

    public static string NameAt(int index) => Known[index].Name;

    private static byte[] BuildTable()
    {
        Oklab[] known = [.. Known.Select(colour => Oklab.From(new Rgba((byte)(colour.Value >> 16), (byte)(colour.Value >> 8), (byte)colour.Value)))];
        byte[] table = new byte[1 << (3 * Bits)];
        for (int i = 0; i < table.Length; i++)
        {
            Oklab colour = Oklab.From(new Rgba(Widen(i >> (2 * Bits)), Widen(i >> Bits), Widen(i)));
            table[i] = (byte)Enumerable.Range(0, known.Length).MinBy(k => known[k].DistanceTo(colour));
        }

        return table;
    }

    private static byte Widen(int value) => (byte)((value & ((1 << Bits) - 1)) * 255 / ((1 << Bits) - 1));
}

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Counts the colours and the brightness of an area, pixel by pixel.</summary>
internal sealed class ColourTally
{
    // A pixel nearly invisible says nothing about colour.
    private const int LeastAlpha = 16;

    private readonly Sum[] _sums = new Sum[ColourNames.Count];
    private double _luma;
    private double _lumaSquared;

    public long Pixels { get; private set; }

    /// <summary>Pixels that can be seen.</summary>
    public long Visible { get; private set; }

    /// <summary>Pixels that are seen and let something shine through.</summary>
    public long Translucent { get; private set; }

    /// <summary>Mean luma, 0 to 1.</summary>
    public double Brightness => Visible == 0 ? 0 : _luma / Visible;

    /// <summary>Standard deviation of the luma, 0 to 0.5.</summary>
    public double Contrast => Visible == 0 ? 0 : Math.Sqrt(Math.Max(0, (_lumaSquared / Visible) - (Brightness * Brightness)));

    public void Add(Rgba pixel)
    {
        Pixels++;
        if (pixel.Alpha < LeastAlpha)
        {
            return;
        }

        Visible++;
        if (pixel.Alpha < 255)
        {
            Translucent++;
        }

        var luma = pixel.Luma;
        _luma += luma;
        _lumaSquared += luma * luma;
        _sums[ColourNames.IndexOf(pixel)].Add(pixel);
    }

    public long CountOf(string name) =>
        Enumerable.Range(0, _sums.Length).Where(index => ColourNames.NameAt(index) == name).Sum(index => _sums[index].Count);

    /// <summary>All colours that occur, the most frequent first.</summary>
    public IReadOnlyList<ColourShare> Colours() =>
    [
        .. Enumerable.Range(0, _sums.Length)
            .Where(index => _sums[index].Count > 0)
            .GroupBy(ColourNames.NameAt, index => _sums[index])
            .Select(group => ToShare(group.Key, group.Aggregate(default(Sum), (one, other) => one.Plus(other))))
            .OrderByDescending(colour => colour.Share)
            .ThenBy(colour => colour.Name, StringComparer.Ordinal),
    ];

    private ColourShare ToShare(string name, Sum sum) => new(name, (double)sum.Count / Visible, sum.Mean);

    private struct Sum
    {
        private long _red;
        private long _green;
        private long _blue;

        public long Count { get; private set; }

        public readonly Rgba Mean => new((byte)(_red / Count), (byte)(_green / Count), (byte)(_blue / Count));

        public void Add(Rgba pixel)
        {
            Count++;
            _red += pixel.Red;
            _green += pixel.Green;
            _blue += pixel.Blue;
        }

        public readonly Sum Plus(Sum other) =>
            new() { Count = Count + other.Count, _red = _red + other._red, _green = _green + other._green, _blue = _blue + other._blue };
    }
}

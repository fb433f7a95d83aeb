namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>A decoded picture: every pixel of a small one, an even grid of samples of a large one, so that memory stays bounded.</summary>
internal sealed class Picture
{
    private const int MostSamples = 1 << 20;

    private readonly Rgba[] _samples;

    public Picture(int width, int height)
    {
        Width = width;
        Height = height;
        for (Step = 1; Samples(width) * Samples(height) > MostSamples;)
        {
            Step++;
        }

        Columns = (int)Samples(width);
        Rows = (int)Samples(height);
        _samples = new Rgba[Columns * Rows];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Every how many pixels, across and down, one is kept.</summary>
    public int Step { get; }

    public int Columns { get; }

    public int Rows { get; }

    public Rgba this[int column, int row] => _samples[(row * Columns) + column];

    public bool Keeps(int x, int y) => x % Step == 0 && y % Step == 0;

    /// <summary>Stores a pixel that <see cref="Keeps"/> accepts.</summary>
    public void Set(int x, int y, Rgba pixel) => _samples[(y / Step * Columns) + (x / Step)] = pixel;

    private long Samples(int length) => (length + Step - 1L) / Step;
}

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The pixels that one pass of a PNG holds: all of them, or one of the seven grids of Adam7.</summary>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY)
{
    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    private static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    public static PngPass[] Of(PngHeader header) => header.Interlaced ? Adam7 : Whole;

    public int Columns(int width) => Math.Max(0, (width - X + StepX - 1) / StepX);

    public int Rows(int height) => Math.Max(0, (height - Y + StepY - 1) / StepY);
}

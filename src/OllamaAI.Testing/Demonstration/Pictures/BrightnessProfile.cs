namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Colour by height: where level edges run across the picture, and how its light changes.</summary>
/// <param name="LevelEdges">
/// Heights, as shares from the top, of the one or two strongest edges that run level across the whole width.
/// </param>
/// <param name="Vertical">Change of luma from the first to the last tenth of the rows, -1 to 1; positive: brighter downwards.</param>
/// <param name="Sideways">The same from left to right.</param>
internal sealed record BrightnessProfile(IReadOnlyList<double> LevelEdges, double Vertical, double Sideways)
{
    private const int Strips = 32;
    private const int Bands = 3;
    private const int MostEdges = 2;

    // The Oklab distance from which an edge is plainly seen.
    private const double LeastEdge = 0.004;

    public static BrightnessProfile Of(Picture picture)
    {
        int tenth = Math.Max(1, picture.Rows / 10), side = Math.Max(1, picture.Columns / 10);
        return new BrightnessProfile(
            FindLevelEdges(picture),
            Mean(picture, 0, picture.Columns, picture.Rows - tenth, picture.Rows).Luma - Mean(picture, 0, picture.Columns, 0, tenth).Luma,
            Mean(picture, picture.Columns - side, picture.Columns, 0, picture.Rows).Luma - Mean(picture, 0, side, 0, picture.Rows).Luma);
    }

    // A level edge is one that all thirds of the width show at nearly the same height.
    private static double[] FindLevelEdges(Picture picture)
    {
        if (picture.Rows < Strips || picture.Columns < Bands)
        {
            return [];
        }

        double[][] bands = [.. Enumerable.Range(0, Bands).Select(band => Edges(picture, band))];
        double Strength(int strip) => bands.Min(edges => Math.Max(edges[strip], Math.Max(edges[strip - 1], edges[strip + 1])));
        double Sum(int strip) => bands.Sum(edges => edges[strip]);
        return
        [
            .. Enumerable.Range(1, Strips - 2)
                .Where(strip => Strength(strip) >= LeastEdge && Sum(strip) >= Sum(strip - 1) && Sum(strip) > Sum(strip + 1))
                .OrderByDescending(Strength)
                .Take(MostEdges)
                .Order()
                .Select(strip => (double)strip / Strips),
        ];
    }

    /// <summary>How much each strip of a band differs from the one above it; 0 for the first.</summary>
    private static double[] Edges(Picture picture, int band)
    {
        int from = band * picture.Columns / Bands, to = (band + 1) * picture.Columns / Bands;
        Oklab[] strips = [.. Enumerable.Range(0, Strips).Select(strip =>
            Oklab.From(Mean(picture, from, to, strip * picture.Rows / Strips, (strip + 1) * picture.Rows / Strips)))];
        return [.. strips.Select((strip, index) => index == 0 ? 0 : strip.DistanceTo(strips[index - 1]))];
    }

    private static Rgba Mean(Picture picture, int fromColumn, int toColumn, int fromRow, int toRow)
    {
        long red = 0, green = 0, blue = 0, count = Math.Max(1, (toColumn - fromColumn) * (long)(toRow - fromRow));
        for (var row = fromRow; row < toRow; row++)
        {
            for (var column = fromColumn; column < toColumn; column++)
            {
                Rgba pixel = picture[column, row];
                (red, green, blue) = (red + pixel.Red, green + pixel.Green, blue + pixel.Blue);
            }
        }

        return new Rgba((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }
}

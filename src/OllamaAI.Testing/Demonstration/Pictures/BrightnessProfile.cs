namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Colour by height: where one level edge runs across the picture, and how the light changes above it.</summary>
/// <param name="Horizon">Height of the strongest level edge as a share from the top; null where there is none across the whole width.</param>
/// <param name="Vertical">Change of luma from the first to the last tenth of the rows, -1 to 1; positive: brighter downwards.</param>
/// <param name="Sideways">The same from left to right.</param>
internal sealed record BrightnessProfile(double? Horizon, double Vertical, double Sideways)
{
    private const int Strips = 32;
    private const int Bands = 3;

    // Oklab distance between the strips around an edge, from which it is plainly seen; and how far the thirds of the width may disagree.
    private const double LeastEdge = 0.004;
    private const double MostTilt = 0.1;

    public static BrightnessProfile Of(Picture picture)
    {
        int tenth = Math.Max(1, picture.Rows / 10), side = Math.Max(1, picture.Columns / 10);
        return new BrightnessProfile(
            FindHorizon(picture),
            Mean(picture, 0, picture.Columns, picture.Rows - tenth, picture.Rows).Luma - Mean(picture, 0, picture.Columns, 0, tenth).Luma,
            Mean(picture, picture.Columns - side, picture.Columns, 0, picture.Rows).Luma - Mean(picture, 0, side, 0, picture.Rows).Luma);
    }

    private static double? FindHorizon(Picture picture)
    {
        if (picture.Rows < Strips || picture.Columns < Bands)
            return null;
        double[] edges = new double[Bands];
        for (int band = 0; band < Bands; band++)
        {
            if (StrongestEdge(picture, band) is not { } edge)
                return null;
            edges[band] = edge;
        }

        return edges.Max() - edges.Min() <= MostTilt ? edges.Average() : null;
    }

    private static double? StrongestEdge(Picture picture, int band)
    {
        int from = band * picture.Columns / Bands, to = (band + 1) * picture.Columns / Bands;
        Oklab[] strips = [.. Enumerable.Range(0, Strips).Select(strip =>
            Oklab.From(Mean(picture, from, to, strip * picture.Rows / Strips, (strip + 1) * picture.Rows / Strips)))];
        int best = Enumerable.Range(1, Strips - 1).MaxBy(strip => strips[strip].DistanceTo(strips[strip - 1]));
        return strips[best].DistanceTo(strips[best - 1]) >= LeastEdge ? (double)best / Strips : null;
    }

    private static Rgba Mean(Picture picture, int fromColumn, int toColumn, int fromRow, int toRow)
    {
        long red = 0, green = 0, blue = 0, count = Math.Max(1, (toColumn - fromColumn) * (long)(toRow - fromRow));
        for (int row = fromRow; row < toRow; row++)
        {
            for (int column = fromColumn; column < toColumn; column++)
            {
                Rgba pixel = picture[column, row];
                (red, green, blue) = (red + pixel.Red, green + pixel.Green, blue + pixel.Blue);
            }
        }

        return new Rgba((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }
}

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>How neighbouring pixels differ and how many colours there are: enough to tell grain from flat areas.</summary>
/// <param name="Equal">Share of neighbours of exactly the same colour.</param>
/// <param name="Close">Share of neighbours that differ a little.</param>
/// <param name="Sharp">Share of neighbours that differ much.</param>
/// <param name="Grain">Share of neighbours where the slope changes its sign: noise, which smooth shading lacks.</param>
/// <param name="Colours">Number of different colours, counted up to <see cref="MostColours"/>.</param>
internal sealed record Texture(double Equal, double Close, double Sharp, double Grain, int Colours)
{
    public const int MostColours = 4096;

    private const int SharpStep = 48;

    public PictureKind Kind => this switch
    {
        { Colours: <= 1 } => PictureKind.Plain,
        { Grain: < 0.12, Sharp: < 0.02, Colours: >= 24 } => PictureKind.Gradient,
        { Equal: > 0.6 } or { Colours: <= 24 } => PictureKind.FlatGraphics,
        { Colours: >= 1024, Equal: < 0.45 } or { Colours: >= 128, Grain: > 0.15, Equal: < 0.4 } => PictureKind.Photograph,
        _ => PictureKind.Drawing,
    };

    public static Texture Of(Picture picture)
    {
        long equal = 0, close = 0, sharp = 0, grain = 0, pairs = 0;
        HashSet<Rgba> colours = [];
        for (int row = 0; row < picture.Rows; row++)
        {
            int slope = 0;
            for (int column = 0; column < picture.Columns; column++)
            {
                Rgba pixel = picture[column, row];
                if (colours.Count < MostColours)
                    colours.Add(pixel);
                if (column == 0)
                    continue;
                Rgba left = picture[column - 1, row];
                int difference = Difference(pixel, left), turn = Math.Sign(pixel.Green - left.Green);
                pairs++;
                equal += difference == 0 ? 1 : 0;
                sharp += difference >= SharpStep ? 1 : 0;
                close += difference is > 0 and < SharpStep ? 1 : 0;
                grain += turn * slope < 0 ? 1 : 0;
                slope = turn;
            }
        }

        double all = Math.Max(1, pairs);
        return new Texture(equal / all, close / all, sharp / all, grain / all, colours.Count);
    }

    private static int Difference(Rgba one, Rgba other) => Math.Max(
        Math.Max(Math.Abs(one.Red - other.Red), Math.Abs(one.Green - other.Green)),
        Math.Max(Math.Abs(one.Blue - other.Blue), Math.Abs(one.Alpha - other.Alpha)));
}

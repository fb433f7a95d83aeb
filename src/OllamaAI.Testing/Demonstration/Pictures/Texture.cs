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
        { Grain: < 0.12, Sharp: < 0.02, Close: > 0.3, Colours: > 24 } => PictureKind.Gradient,
        { Equal: > 0.6 } or { Colours: <= 24 } => PictureKind.FlatGraphics,
        { Colours: >= 1024, Equal: < 0.45 } or { Colours: >= 128, Grain: > 0.15, Equal: < 0.4 } => PictureKind.Photograph,
        _ => PictureKind.Drawing,
    };

    public static Texture Of(Picture picture)
    {
        Counter counter = new();
        HashSet<Rgba> colours = [];
        for (var row = 0; row < picture.Rows; row++)
        {
            var slope = 0;
            for (var column = 0; column < picture.Columns; column++)
            {
                Rgba pixel = picture[column, row];
                if (colours.Count < MostColours)
                {
                    colours.Add(pixel);
                }

                if (row > 0)
                {
                    counter.Compare(pixel, picture[column, row - 1]);
                }

                if (column > 0)
                {
                    slope = counter.Compare(pixel, picture[column - 1, row], slope);
                }
            }
        }

        return counter.ToTexture(colours.Count);
    }

    private struct Counter
    {
        private long _pairs;
        private long _equal;
        private long _sharp;
        private long _steps;
        private long _turns;

        public void Compare(Rgba one, Rgba other)
        {
            var difference = Difference(one, other);
            _pairs++;
            _equal += difference == 0 ? 1 : 0;
            _sharp += difference >= SharpStep ? 1 : 0;
        }

        /// <returns>The sign of the step between the two; compared with that of the step before it.</returns>
        public int Compare(Rgba one, Rgba other, int slope)
        {
            Compare(one, other);
            var next = Math.Sign(one.Green - other.Green);
            _steps++;
            _turns += next * slope < 0 ? 1 : 0;
            return next;
        }

        public readonly Texture ToTexture(int colours)
        {
            double pairs = Math.Max(1, _pairs);
            var turns = _turns / (double)Math.Max(1, _steps);
            return new Texture(_equal / pairs, (_pairs - _equal - _sharp) / pairs, _sharp / pairs, turns, colours);
        }

        private static int Difference(Rgba one, Rgba other) => Math.Max(
            Math.Max(Math.Abs(one.Red - other.Red), Math.Abs(one.Green - other.Green)),
            Math.Max(Math.Abs(one.Blue - other.Blue), Math.Abs(one.Alpha - other.Alpha)));
    }
}

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Says in words where in the picture a colour lies, from its count in each of the nine fields.</summary>
internal static class ColourPlace
{
    private const double Most = 0.6;
    private const double NearlyAll = 0.85;

    /// <param name="survey">The picture.</param>
    /// <param name="belongs">Whether a colour name counts.</param>
    /// <returns>Such as "at the top"; "all over" if it lies nowhere in particular.</returns>
    public static string Of(PictureSurvey survey, Func<string, bool> belongs)
    {
        var shares = Shares(survey, belongs);
        double[] rows = [.. Indices.Select(row => Indices.Sum(column => shares[row, column]))];
        double[] columns = [.. Indices.Select(column => Indices.Sum(row => shares[row, column]))];
        return InField(shares)
            ?? Among(rows, "at the top", "across the middle", "at the bottom", "in the upper part", "in the lower part")
            ?? Among(columns, "on the left", "down the middle", "on the right", "in the left part", "in the right part")
            ?? "all over";
    }

    private static IEnumerable<int> Indices => Enumerable.Range(0, PictureSurvey.Fields);

    private static double[,] Shares(PictureSurvey survey, Func<string, bool> belongs)
    {
        var shares = new double[PictureSurvey.Fields, PictureSurvey.Fields];
        double all = Math.Max(1, Count(survey.Whole, belongs));
        foreach (var row in Indices)
        {
            foreach (var column in Indices)
            {
                shares[row, column] = Count(survey[row, column], belongs) / all;
            }
        }

        return shares;
    }

    private static long Count(ColourTally tally, Func<string, bool> belongs) => ColourNames.All.Where(belongs).Sum(tally.CountOf);

    private static string? InField(double[,] shares)
    {
        foreach (var row in Indices)
        {
            foreach (var column in Indices)
            {
                if (shares[row, column] >= Most)
                {
                    return FieldNames.Of(row, column);
                }
            }
        }

        return null;
    }

    private static string? Among(
        double[] thirds, string first, string middle, string last, string firstTwo, string lastTwo) => thirds switch
        {
            [>= Most, _, _] => first,
            [_, >= Most, _] => middle,
            [_, _, >= Most] => last,
            [var a, var b, var c] when a + b >= NearlyAll && a > c * 3 => firstTwo,
            [var a, var b, var c] when b + c >= NearlyAll && c > a * 3 => lastTwo,
            _ => null,
        };
}

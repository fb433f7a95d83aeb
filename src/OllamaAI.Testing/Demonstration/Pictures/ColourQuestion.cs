using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Answers "is there any red?", "how much blue?", "where is the green?" and "what colour is the top?".</summary>
internal static class ColourQuestion
{
    private const double LeastShare = 0.005;

    private static readonly string[] Families =
    [
        "red", "orange", "yellow", "green", "blue", "purple", "violet", "pink", "brown", "black", "white", "grey", "beige", "turquoise",
        "teal",
        "magenta", "olive", "lavender",
    ];

    private static readonly (string[] Words, string Name, int[] Rows, int[] Columns)[] Parts =
    [
        (["top", "upper"], "The top", [0], [0, 1, 2]),
        (["sky"], "The top, where a sky would be,", [0], [0, 1, 2]),
        (["bottom", "lower"], "The bottom", [2], [0, 1, 2]),
        (["ground", "floor", "grass"], "The bottom, where the ground would be,", [2], [0, 1, 2]),
        (["left"], "The left side", [0, 1, 2], [0]),
        (["right"], "The right side", [0, 1, 2], [2]),
        (["centre", "center", "middle"], "The centre", [1], [1]),
    ];

    /// <returns>Null if the question names neither a colour nor a part of the picture.</returns>
    public static string? Answer(string question, PictureSurvey survey)
    {
        List<string> words = Words.Lower(question.Replace("gray", "grey", StringComparison.OrdinalIgnoreCase));
        string[] asked = [.. Families.Where(words.Contains)];
        if (asked.Length > 0)
        {
            return string.Join(" ", asked.Select(family => Amount(family, survey)));
        }

        var parts = Parts.Where(part => part.Words.Any(words.Contains))
            .Select(part => Describe(part.Name, part.Rows, part.Columns, survey));
        return string.Join(" ", parts) is { Length: > 0 } sentences ? sentences : null;
    }

    private static string Amount(string family, PictureSurvey survey)
    {
        bool Belongs(string name) => name.Split(' ', '-').Contains(family);
        ColourShare[] shades = [.. survey.Colours.Where(colour => Belongs(colour.Name))];
        var share = shades.Sum(colour => colour.Share);
        if (shades.Length == 0)
        {
            return $"I find no {family} in it.";
        }

        if (share < LeastShare)
        {
            return $"Hardly any of it is {family}: {PictureWords.Percent(share)}.";
        }

        string[] main =
            [.. shades.Where(shade => shade.Share >= LeastShare).Select(shade => $"{shade.Name} {PictureWords.Percent(shade.Share)}")];
        var detail = main.Length > 1 ? $" ({PictureWords.Join(main)})" : "";
        return $"{PictureWords.Percent(share)} of it is {family}, {ColourPlace.Of(survey, Belongs)}{detail}.";
    }

    private static string Describe(string part, int[] rows, int[] columns, PictureSurvey survey)
    {
        ColourTally[] fields = [.. rows.SelectMany(row => columns.Select(column => survey[row, column]))];
        double all = Math.Max(1, fields.Sum(field => field.Visible));
        string[] main =
        [
            .. ColourNames.All
                .Select(name => (Name: name, Share: fields.Sum(field => field.CountOf(name)) / all))
                .Where(colour => colour.Share >= 0.1)
                .OrderByDescending(colour => colour.Share)
                .Take(3)
                .Select(colour => $"{colour.Name} ({PictureWords.Percent(colour.Share)})"),
        ];
        return main.Length == 0 ? $"{part} has many colours and no main one." : $"{part} is mostly {PictureWords.Join(main)}.";
    }
}

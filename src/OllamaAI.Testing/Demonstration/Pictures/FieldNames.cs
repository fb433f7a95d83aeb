namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>What the nine fields of a picture are called.</summary>
internal static class FieldNames
{
    private static readonly string[] Names =
    [
        "in the top left corner", "in the middle of the top", "in the top right corner",
        "in the middle of the left side", "in the centre", "in the middle of the right side",
        "in the bottom left corner", "in the middle of the bottom", "in the bottom right corner",
    ];

    public static string Of(int row, int column) => Names[(row * PictureSurvey.Fields) + column];

    /// <summary>The brightest field, or the darkest.</summary>
    public static string OfExtreme(PictureSurvey survey, bool brightest)
    {
        var fields = Enumerable.Range(0, Names.Length);
        double Brightness(int field) => survey[field / PictureSurvey.Fields, field % PictureSurvey.Fields].Brightness;
        return Names[brightest ? fields.MaxBy(Brightness) : fields.MinBy(Brightness)];
    }
}

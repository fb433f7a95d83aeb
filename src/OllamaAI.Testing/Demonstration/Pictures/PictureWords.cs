using System.Globalization;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Figures in plain English.</summary>
internal static class PictureWords
{
    public static string Percent(double share) => share switch
    {
        <= 0 => "0%",
        < 0.01 => "less than 1%",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100)}%"),
    };

    public static string Brightness(double luma) => luma switch
    {
        < 0.15 => "very dark",
        < 0.35 => "dark",
        < 0.5 => "rather dark",
        < 0.65 => "rather bright",
        < 0.85 => "bright",
        _ => "very bright",
    };

    public static string Contrast(double deviation) => deviation switch
    {
        < 0.02 => "no contrast to speak of",
        < 0.12 => "low contrast",
        < 0.25 => "medium contrast",
        _ => "strong contrast",
    };

    public static string Shape(PictureHeader header) => (header.Width - header.Height) switch
    {
        0 => "square",
        > 0 => "landscape format",
        _ => "portrait format",
    };

    public static string Kind(PictureKind kind) => kind switch
    {
        PictureKind.Plain => "It is one plain colour",
        PictureKind.FlatGraphics => "It looks like flat graphics (an icon, a diagram, a screenshot)",
        PictureKind.Gradient => "It looks like smooth shading drawn by a program",
        PictureKind.Drawing => "It looks like a drawing or an illustration",
        _ => "It looks like a photograph",
    };

    /// <summary>Joins items as a sentence does: "a, b and c".</summary>
    public static string Join(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1];
}

using SkiaSharp;

namespace OllamaAI.Samples;

/// <summary>Names colors as people roughly do.</summary>
internal static class ColorName
{
    // Hues in degrees up to which a name holds.
    private static readonly (float End, string Name)[] Hues =
    [
        (15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (195, "turquoise"),
        (260, "blue"), (290, "purple"), (345, "pink"), (360, "red"),
    ];

    public static string Of(SKColor color)
    {
        if (color.Alpha < 128)
        {
            return "transparent";
        }

        color.ToHsl(out var hue, out var saturation, out var lightness);
        return lightness < 10 ? "black"
            : lightness > 94 ? "white"
            : saturation < 12 ? "grey"
            : hue is > 15 and < 45 && lightness < 40 ? "brown"
            : Hues.First(named => hue <= named.End).Name;
    }
}

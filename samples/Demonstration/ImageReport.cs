using System.Text.Json.Nodes;
using SkiaSharp;

namespace OllamaAI.Samples;

/// <summary>What can be measured in an image.</summary>
/// <param name="Format">The file format, such as <c>PNG</c>.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Colors">The main colors and their shares of the image, the largest first.</param>
internal sealed record ImageReport(string Format, int Width, int Height, IReadOnlyList<(string Name, double Share)> Colors)
{
    private const int Samples = 64;
    private const int MaxPixels = 50_000_000;
    private const int MostColors = 3;
    private const double SmallestShare = 0.05;

    /// <returns>The report, or <see langword="null"/> if the bytes are not an image.</returns>
    public static ImageReport? Of(byte[] image)
    {
        using var data = SKData.CreateCopy(image);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            return null;
        }

        using var bitmap = SKBitmap.Decode(codec);
        return bitmap is null
            ? null
            : new ImageReport(codec.EncodedFormat.ToString().ToUpperInvariant(), bitmap.Width, bitmap.Height, MainColors(bitmap));
    }

    public string DescribeSize() => $"This is a {Format} image of {Width} × {Height} pixels.";

    public string DescribeColors() =>
        $"Main colors: {string.Join(", ", Colors.Select(color => FormattableString.Invariant($"{color.Name} ({color.Share:0%})")))}.";

    public Dictionary<string, JsonNode> ToFacts()
    {
        JsonArray colors = [.. Colors.Select(color => (JsonNode)color.Name)];
        return new()
        {
            ["format"] = Format,
            ["width"] = Width,
            ["height"] = Height,
            ["colours"] = colors,
            ["colors"] = colors,
            ["colour"] = Colors[0].Name,
            ["color"] = Colors[0].Name,
        };
    }

    private static (string Name, double Share)[] MainColors(SKBitmap bitmap)
    {
        var columns = Math.Min(bitmap.Width, Samples);
        var rows = Math.Min(bitmap.Height, Samples);
        var names =
            from row in Enumerable.Range(0, rows)
            from column in Enumerable.Range(0, columns)
            select ColorName.Of(bitmap.GetPixel(column * bitmap.Width / columns, row * bitmap.Height / rows));
        var shares = names.GroupBy(name => name)
            .Select(group => (Name: group.Key, Share: group.Count() / (double)(columns * rows)))
            .OrderByDescending(color => color.Share).ThenBy(color => color.Name, StringComparer.Ordinal).ToList();
        return [.. shares.Where((color, place) => place == 0 || (place < MostColors && color.Share >= SmallestShare))];
    }
}

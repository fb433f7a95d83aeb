namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>One pixel, eight bits a channel, alpha not premultiplied.</summary>
internal readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha = 255)
{
    /// <summary>Perceived lightness (luma of ITU-R BT.709), 0 to 1.</summary>
    public double Luma => ((0.2126 * Red) + (0.7152 * Green) + (0.0722 * Blue)) / 255;

    public string ToHex() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}

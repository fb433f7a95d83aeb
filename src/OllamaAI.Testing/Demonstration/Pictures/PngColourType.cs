namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>How a PNG's samples make a pixel; the values are those of the file format.</summary>
internal enum PngColourType
{
    Grey = 0,
    Truecolour = 2,
    Palette = 3,
    GreyAlpha = 4,
    TruecolourAlpha = 6,
}

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>What a picture looks like, judged by its texture alone.</summary>
internal enum PictureKind
{
    /// <summary>One colour and nothing else.</summary>
    Plain,

    /// <summary>Large even areas with sharp edges: a diagram, an icon, a screenshot.</summary>
    FlatGraphics,

    /// <summary>Smooth shading without grain.</summary>
    Gradient,

    /// <summary>Few colours, many edges.</summary>
    Drawing,

    /// <summary>Many colours, and neighbours that nearly always differ a little.</summary>
    Photograph,
}

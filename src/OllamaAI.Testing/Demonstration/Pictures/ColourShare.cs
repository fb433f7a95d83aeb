namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>How much of an area one named colour covers.</summary>
/// <param name="Name">The plain name, such as "light blue".</param>
/// <param name="Share">0 to 1 of the pixels that are not transparent.</param>
/// <param name="Mean">The average of the pixels that bear the name.</param>
internal sealed record ColourShare(string Name, double Share, Rgba Mean);

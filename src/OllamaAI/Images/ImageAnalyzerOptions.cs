using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>Specifies how an <see cref="ImageAnalyzer"/> reads images and asks about them.</summary>
/// <remarks>The values are read and checked once, when the analyzer is created.</remarks>
public sealed class ImageAnalyzerOptions
{
    /// <summary>Gets or sets what may be read when an image is given as a URL, a <c>data:</c> URI or a path.</summary>
    /// <value>The default allows public https hosts, no private networks and no files.</value>
    public ImageSourceOptions Source { get; set; } = new();

    /// <summary>Gets or sets what the vision model is asked when no question is given.</summary>
    /// <value>The default asks for a detailed description with text, objects, people, actions and context.</value>
    public string DefaultQuestion { get; set; } =
        "Describe this image in detail: any text in it, the objects, the people and what they do, and the overall context.";

    /// <summary>Gets or sets the options of the call to the vision model, such as model, temperature or output limit.</summary>
    /// <value>The default is <see langword="null"/>: the chat client's own defaults.</value>
    public ChatOptions? ChatOptions { get; set; }
}

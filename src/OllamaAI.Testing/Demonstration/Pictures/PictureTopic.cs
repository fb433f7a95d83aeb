namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>What a question about a picture asks for.</summary>
[Flags]
internal enum PictureTopic
{
    None = 0,
    Size = 1,
    Format = 2,
    Colour = 4,
    Brightness = 8,
    Contrast = 16,
    Transparency = 32,
    Kind = 64,
    Layout = 128,

    /// <summary>Things, people, letters: what counting pixels cannot tell.</summary>
    Meaning = 256,

    /// <summary>All that can be said.</summary>
    Everything = 512,
}

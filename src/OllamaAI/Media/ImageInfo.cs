namespace OllamaAI.Media;

/// <summary>What the header of an image says.</summary>
internal readonly record struct ImageInfo(string MediaType, long Width, long Height)
{
    public long Pixels => Width * Height;
}

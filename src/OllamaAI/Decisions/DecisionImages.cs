using Microsoft.Extensions.AI;
using OllamaAI.Media;

namespace OllamaAI.Decisions;

/// <summary>Reads the images that questions are about, after the check that those of a chat pass: bytes count, labels do not.</summary>
internal static class DecisionImages
{
    /// <exception cref="ArgumentNullException">An image is <see langword="null"/>.</exception>
    /// <exception cref="ImageRefusedException">One is not an image that servers decode, or is cut short.</exception>
    public static ReadOnlyMemory<byte>[] ToBytes(IEnumerable<DataContent> images) => [.. images.Select(ToBytes)];

    private static ReadOnlyMemory<byte> ToBytes(DataContent image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ImageBody.Check(image.Data.Span);
        return image.Data;
    }
}

namespace OllamaAI.Fuzz.Images;

/// <summary>The images that are mutated: small, whole, of every format and of several kinds of each.</summary>
internal static class ImageSeeds
{
    public static IReadOnlyList<byte[]> Load() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", "Images"))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];
}

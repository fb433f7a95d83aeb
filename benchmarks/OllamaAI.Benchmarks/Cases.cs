namespace OllamaAI.Benchmarks;

/// <summary>The cases and their limits.</summary>
internal static class Cases
{
    private const int Repeats = 20;
    private const int OneVectorBytes = 768 * sizeof(float);
    private const int ManyVectorsBytes = 512 * 1024 * sizeof(float);

    private static readonly byte[] Picture = BlankImage.OfSize(4 * 1024 * 1024);

    public static IReadOnlyList<Case> All { get; } =
    [
        new("stream, 1,000 frames in 16 KB chunks, per frame", 1000, new(1.3, 500), 500, by => by.Stream("pieces-1000")),
        new("stream, flushed per frame, per frame", 1000, new(1.3, 500), 500, by => by.Stream("flushed-1000")),
        // The limit leaves room for code that is not compiled in full yet, which a slow machine may still run after the warm-up.
        new("short one-shot reply", Repeats, new(1.15, 7_500), 8_000, by => by.Ask().Repeated(Repeats)),
        new("embed 1 × 768", Repeats, new(0.4, 1.05 * OneVectorBytes), 9_300, by => by.Embed("vectors-1-768", 1).Repeated(Repeats)),
        new("embed 512 × 1024", 1, new(0.3, 1.05 * ManyVectorsBytes), 1.05 * ManyVectorsBytes, by => by.Embed("vectors-512-1024", 512)),
        new("request with a 4 MiB image", 1, new(1.1, 64 * 1024), 64 * 1024, by => by.AskAbout(Picture)),
        new("call with 20 tools and 30 messages", Repeats, new(1.3, 64 * 1024), 64 * 1024, by => by.AskWithTools().Repeated(Repeats)),
    ];
}

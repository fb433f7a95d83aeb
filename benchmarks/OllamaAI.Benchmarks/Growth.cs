namespace OllamaAI.Benchmarks;

/// <summary>Something that grows over three orders of magnitude.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Sizes">How large it gets.</param>
/// <param name="Prepare">Makes the library ready for a size.</param>
/// <param name="MaxBytes">The most that the largest may allocate, where there is such a limit; else the bytes may grow with the size.</param>
internal sealed record Growth(string Name, int[] Sizes, Func<MeaiContestant, int, Func<Task<long>>> Prepare, long? MaxBytes = null)
{
    public static IReadOnlyList<Growth> All { get; } =
    [
        new("frames of a stream", [10, 100, 1_000, 10_000], (library, size) => library.Stream($"pieces-{size}")),
        new("vectors of 256 values", [2, 20, 200, 2_000], (library, size) => library.Embed($"vectors-{size}-256", size)),
        new("bytes of an image", [100_000, 1_000_000, 10_000_000, 100_000_000], (library, size) => library.AskAbout(BlankImage.OfSize(size)), 64 * 1024),
        new("messages of a conversation", [10, 100, 1_000, 10_000], (library, size) => library.AskAfter(size)),
    ];

    /// <summary>Measures every size, the smallest first.</summary>
    public async Task<IReadOnlyList<Sample>> RunAsync(MeaiContestant library, TimeSpan warmUp, TimeSpan duration, int minRuns)
    {
        List<Sample> samples = [];
        foreach (var size in Sizes)
        {
            samples.AddRange(await Measurement.RunAsync([Prepare(library, size)], warmUp, duration, minRuns));
        }

        return samples;
    }

    /// <summary>The bytes that one more of it costs, from the second size to the third and from the third to the fourth: what each answer costs once is left out.</summary>
    public (double Small, double Large) BytesOfOneMore(IReadOnlyList<Sample> samples) =>
        ((double)(samples[2].LeastBytes - samples[1].LeastBytes) / (Sizes[2] - Sizes[1]), (double)(samples[3].LeastBytes - samples[2].LeastBytes) / (Sizes[3] - Sizes[2]));

    /// <summary>The nanoseconds that one more of it takes, likewise; by the shortest times.</summary>
    public (double Small, double Large) NanosecondsOfOneMore(IReadOnlyList<Sample> samples) =>
        ((samples[2].Best - samples[1].Best).TotalNanoseconds / (Sizes[2] - Sizes[1]), (samples[3].Best - samples[2].Best).TotalNanoseconds / (Sizes[3] - Sizes[2]));
}

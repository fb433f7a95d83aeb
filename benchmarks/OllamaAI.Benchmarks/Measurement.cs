using System.Diagnostics;

namespace OllamaAI.Benchmarks;

/// <summary>Lets the contestants run by turns, so that what disturbs one disturbs all.</summary>
internal static class Measurement
{
    private const int MaxRuns = 2000;

    /// <summary>Measures times and bytes.</summary>
    /// <param name="works">What to run, the floor first.</param>
    /// <param name="warmUp">How long all run before anything counts: the compiler's tiers need it.</param>
    /// <param name="duration">About how long all are measured.</param>
    /// <param name="minRuns">How often each runs at least.</param>
    public static async Task<IReadOnlyList<Sample>> RunAsync(IReadOnlyList<Func<Task<long>>> works, TimeSpan warmUp, TimeSpan duration, int minRuns = 25)
    {
        await RepeatAsync(works, warmUp, Math.Min(minRuns, 3));
        var runs = await RepeatAsync(works, duration, minRuns);
        return [.. runs.Select(own => Summarize(own, runs[0]))];
    }

    private static async Task<List<Run>[]> RepeatAsync(IReadOnlyList<Func<Task<long>>> works, TimeSpan duration, int minRuns)
    {
        List<Run>[] runs = [.. works.Select(_ => new List<Run>())];
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < minRuns || (round < MaxRuns && Stopwatch.GetElapsedTime(start) < duration); round++)
        {
            foreach (var index in Turns.Of(works.Count, round))
            {
                runs[index].Add(await OnceAsync(works[index]));
            }

            if (runs.Any(own => own[^1].Result != runs[0][^1].Result))
            {
                throw new InvalidOperationException($"They did not read the same: {string.Join(", ", runs.Select(own => own[^1].Result))}.");
            }
        }

        return runs;
    }

    private static async Task<Run> OnceAsync(Func<Task<long>> work)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        var time = Stopwatch.GetElapsedTime(start);
        return new Run(time, GC.GetTotalAllocatedBytes(precise: true) - bytes, result);
    }

    private static Sample Summarize(List<Run> own, List<Run> floor) => new(
        own.Select(run => run.Time).Median(),
        own.Min(run => run.Time),
        own.Select(run => run.Bytes).Median(),
        own.Min(run => run.Bytes),
        own.Zip(floor, (run, beside) => run.Time / beside.Time).Median());

    private readonly record struct Run(TimeSpan Time, long Bytes, long Result);
}

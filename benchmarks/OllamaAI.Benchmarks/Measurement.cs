using System.Diagnostics;

namespace OllamaAI.Benchmarks;

/// <summary>Runs the floor and the library by turns, so that what disturbs the one disturbs the other.</summary>
internal static class Measurement
{
    private const int MinRuns = 25;
    private const int MaxRuns = 2000;

    /// <summary>Measures times and bytes.</summary>
    /// <param name="benchmark">The case.</param>
    /// <param name="warmUp">How long both run before anything counts: the compiler's tiers need it.</param>
    /// <param name="duration">About how long both are measured.</param>
    public static async Task<(Sample Floor, Sample Library)> RunAsync(Case benchmark, TimeSpan warmUp, TimeSpan duration)
    {
        await RepeatAsync(benchmark, warmUp);
        var (floor, library) = await RepeatAsync(benchmark, duration);
        return (Summarize(floor), Summarize(library));
    }

    private static async Task<(List<Run> Floor, List<Run> Library)> RepeatAsync(Case benchmark, TimeSpan duration)
    {
        List<Run> floor = [], library = [];
        var start = Stopwatch.GetTimestamp();
        while (floor.Count < MinRuns || (floor.Count < MaxRuns && Stopwatch.GetElapsedTime(start) < duration))
        {
            floor.Add(await OnceAsync(benchmark.Floor));
            library.Add(await OnceAsync(benchmark.Library));
            if (floor[^1].Result != library[^1].Result)
            {
                throw new InvalidOperationException($"{benchmark.Name}: the floor and the library did not read the same.");
            }
        }

        return (floor, library);
    }

    private static async Task<Run> OnceAsync(Func<Task<long>> work)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        var time = Stopwatch.GetElapsedTime(start);
        return new Run(time, GC.GetTotalAllocatedBytes(precise: true) - bytes, result);
    }

    private static Sample Summarize(List<Run> runs)
    {
        TimeSpan[] times = [.. runs.Select(run => run.Time).Order()];
        long[] bytes = [.. runs.Select(run => run.Bytes).Order()];
        return new Sample(times[times.Length / 2], times[0], bytes[bytes.Length / 2]);
    }

    private readonly record struct Run(TimeSpan Time, long Bytes, long Result);
}

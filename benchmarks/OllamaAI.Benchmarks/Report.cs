namespace OllamaAI.Benchmarks;

/// <summary>Prints what was measured.</summary>
internal static class Report
{
    /// <summary>A table of times and bytes, for docs/benchmarks.md.</summary>
    public static async Task<int> TimesAsync(Cases cases)
    {
        Console.WriteLine("| case | floor: median, best | library: median, best | ratio: median, best | aim | floor's bytes | library's bytes | aim |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var item in cases.All)
        {
            var (floor, library) = await Measurement.RunAsync(item, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6));
            Console.WriteLine(
                $"| {item.Name} | {Time(floor.Median, item)}, {Time(floor.Best, item)} | {Time(library.Median, item)}, {Time(library.Best, item)} " +
                $"| {library.Median / floor.Median:F2}, {library.Best / floor.Best:F2} | {item.Aim.Time:F1} " +
                $"| {(double)floor.Bytes / item.Units:N0} B | {(double)library.Bytes / item.Units:N0} B | {item.Aim.Bytes:N0} B |");
        }

        return 0;
    }

    /// <summary>Allocated bytes against their limits: they hardly differ from machine to machine, as times do.</summary>
    public static async Task<int> BytesAsync(Cases cases)
    {
        var failed = 0;
        foreach (var item in cases.All)
        {
            var (_, library) = await Measurement.RunAsync(item, TimeSpan.Zero, TimeSpan.Zero);
            var bytes = (double)library.Bytes / item.Units;
            failed += bytes > item.MaxBytes ? 1 : 0;
            Console.WriteLine($"{(bytes > item.MaxBytes ? "FAILED" : "ok    ")}  {item.Name}: {bytes:N0} bytes, limit {item.MaxBytes:N0}");
        }

        Console.WriteLine($"{cases.All.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static string Time(TimeSpan time, Case item) => (time / item.Units) switch
    {
        { TotalMilliseconds: >= 1 } each => $"{each.TotalMilliseconds:F1} ms",
        { TotalMicroseconds: >= 10 } each => $"{each.TotalMicroseconds:F0} µs",
        _ => $"{time.TotalNanoseconds / item.Units:F0} ns",
    };
}
